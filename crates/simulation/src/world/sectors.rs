//! The sectors of the CMPs. Their labels and limits are invented for the demonstration.

/// A sector: place, label of the sector, hospital that runs it, communes (INSEE codes).
pub(super) type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// The 21 CMPs of the source, from Lille outwards.
pub(super) const SECTORS: [Row; 21] = [
    ("Lille-Centre", "59G18", "epsm-al", &["59350"]),
    ("Lille-Sud", "59G16", "epsm-al", &["59350"]),
    ("Lille-Moulins", "59G23", "epsm-al", &["59350"]),
    ("Lille-Wazemmes", "59G19", "epsm-al", &["59350"]),
    ("Lille-Fives", "59G17", "chu", &["59350", "59346"]),
    (
        "Lomme–Lambersart",
        "59G20",
        "chu",
        &["59350", "59328", "59356", "59566", "59128"],
    ),
    (
        "Loos–Haubourdin",
        "59G22",
        "epsm-al",
        &["59360", "59286", "59193", "59553", "59278"],
    ),
    (
        "Wattignies–Ronchin",
        "59G24",
        "epsm-al",
        &["59648", "59507", "59220"],
    ),
    (
        "Seclin",
        "59G13",
        "epsm-al",
        &["59560", "59585", "59609", "59343", "59316", "59653"],
    ),
    ("Villeneuve-d’Ascq", "59G02", "epsm-lm", &["59009", "59247"]),
    ("Mons-en-Barœul", "59G03", "epsm-lm", &["59410"]),
    (
        "Marcq–La Madeleine",
        "59G04",
        "epsm-lm",
        &["59378", "59368", "59527", "59386"],
    ),
    ("Roubaix-Centre", "59G05", "epsm-lm", &["59512"]),
    ("Roubaix-Est", "59G06", "epsm-lm", &["59512", "59339"]),
    (
        "Hem–Lannoy",
        "59G07",
        "epsm-lm",
        &["59299", "59332", "59367", "59598", "59522"],
    ),
    ("Croix–Wasquehal", "59G08", "epsm-lm", &["59163", "59646"]),
    ("Wattrelos", "59G09", "epsm-lm", &["59650"]),
    ("Tourcoing-Nord", "59G10", "epsm-lm", &["59599", "59426"]),
    (
        "Tourcoing-Sud",
        "59G11",
        "epsm-lm",
        &["59599", "59421", "59090"],
    ),
    (
        "Halluin–Comines",
        "59G12",
        "epsm-lm",
        &[
            "59279", "59508", "59352", "59098", "59152", "59656", "59482", "59636",
        ],
    ),
    (
        "Armentières",
        "59G14",
        "epsm-lm",
        &["59017", "59317", "59143", "59202", "59457"],
    ),
];
