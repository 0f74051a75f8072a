//! PDF files: kept as they are, hence refused as soon as something in them acts, is joined to them
//! or cannot be examined.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use hayro_syntax::{LoadPdfError, Pdf};

use super::Unfit;

/// Bytes that one stream may unfold to: a page of colours at 400 points an inch.
const UNFOLDED: u64 = 64 * 1024 * 1024;
/// Folded in folds: more is a bomb.
const FOLDS: usize = 3;
/// Objects within objects.
const DEPTH: usize = 64;

/// Keys of dictionaries that carry code, attached files or forms with code.
const KEYS: [&[u8]; 7] = [
    b"JS",
    b"JavaScript",
    b"EF",
    b"EmbeddedFiles",
    b"RichMedia",
    b"RichMediaContent",
    b"XFA",
];
/// Actions that do more than show another page.
const ACTIONS: [&[u8]; 9] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"Rendition",
    b"GoToE",
    b"GoToR",
    b"Movie",
    b"Sound",
];
/// The same, looked for in the bytes, whatever the order of the objects says.
const WORDS: [&[u8]; 6] = [
    b"/JavaScript",
    b"/Launch",
    b"/EmbeddedFile",
    b"/RichMedia",
    b"/SubmitForm",
    b"/ImportData",
];
/// Foldings that no scanner uses and that hide others.
const FOLDINGS: [&[u8]; 4] = [
    b"/LZWDecode",
    b"/ASCIIHexDecode",
    b"/ASCII85Decode",
    b"/Crypt",
];

/// Whether a PDF can be kept.
///
/// # Errors
/// Why it cannot.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    check_within(bytes, UNFOLDED)
}

/// The same, when a stream may unfold to so many bytes, and all of them together to four times as many.
fn check_within(bytes: &[u8], unfolded: u64) -> Result<(), Unfit> {
    nothing_after(bytes)?;
    plain_words(bytes)?;
    streams(bytes, unfolded)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unfit::Locked,
        LoadPdfError::Invalid => Unfit::Damaged,
    })?;
    if pdf.pages().is_empty() {
        return Err(Unfit::Damaged);
    }
    pdf.objects()
        .into_iter()
        .try_for_each(|object| still(&object, 0))
}

/// Nothing follows the end, and nothing that reads files from their end finds another one.
fn nothing_after(bytes: &[u8]) -> Result<(), Unfit> {
    let end = find(bytes, b"%%EOF", true).ok_or(Unfit::Damaged)? + 5;
    let blank = bytes[end..]
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0);
    let archive = find(bytes, b"PK\x05\x06", true).is_some();
    if blank && !archive {
        Ok(())
    } else {
        Err(Unfit::Damaged)
    }
}

fn plain_words(bytes: &[u8]) -> Result<(), Unfit> {
    let read = unescaped(bytes);
    let there = |words: &[&[u8]]| words.iter().any(|word| find(&read, word, false).is_some());
    if there(&WORDS) {
        return Err(Unfit::Active);
    }
    if there(&FOLDINGS) {
        return Err(Unfit::Damaged);
    }
    Ok(())
}

/// Unfolds each stream within bounds, before any reader does without.
fn streams(bytes: &[u8], unfolded: u64) -> Result<(), Unfit> {
    let (mut from, mut left) = (0, 4 * unfolded);
    while let Some(found) = find(&bytes[from..], b"stream", false) {
        from += found + 6;
        let data = &bytes[from..];
        let line = data
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count()
            .min(2);
        unfold(&data[line..], unfolded, &mut left, FOLDS)?;
    }
    Ok(())
}

fn unfold(data: &[u8], unfolded: u64, left: &mut u64, folds: usize) -> Result<(), Unfit> {
    if !is_folded(data) {
        return Ok(());
    }
    if folds == 0 {
        return Err(Unfit::Huge);
    }
    let mut plain = Vec::new();
    let most = unfolded.min(*left);
    // A stream that ends in the middle is read as far as it goes, as readers do.
    ZlibDecoder::new(data)
        .take(most + 1)
        .read_to_end(&mut plain)
        .ok();
    let length = plain.len() as u64;
    if length > most {
        return Err(Unfit::Huge);
    }
    *left -= length;
    plain_words(&plain)?;
    unfold(&plain, unfolded, left, folds - 1)
}

/// The two bytes by which a folded stream begins.
fn is_folded(data: &[u8]) -> bool {
    matches!(data, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// Nothing in an object acts.
fn still(object: &Object<'_>, depth: usize) -> Result<(), Unfit> {
    if depth > DEPTH {
        return Err(Unfit::Damaged);
    }
    match object {
        Object::Dict(dict) => still_dict(dict, depth),
        Object::Stream(stream) => still_dict(stream.dict(), depth),
        Object::Array(array) => still_array(array, depth),
        _ => Ok(()),
    }
}

fn still_dict(dict: &Dict<'_>, depth: usize) -> Result<(), Unfit> {
    for (key, value) in dict.entries() {
        let key: &[u8] = key.as_ref();
        if KEYS.contains(&key) {
            return Err(Unfit::Active);
        }
        let MaybeRef::NotRef(value) = value else {
            continue;
        };
        if let Object::Name(name) = &value
            && key == b"S"
            && ACTIONS.contains(&name.as_ref())
        {
            return Err(Unfit::Active);
        }
        still(&value, depth + 1)?;
    }
    Ok(())
}

fn still_array(array: &Array<'_>, depth: usize) -> Result<(), Unfit> {
    array.raw_iter().try_for_each(|item| match item {
        MaybeRef::NotRef(value) => still(&value, depth + 1),
        MaybeRef::Ref(_) => Ok(()),
    })
}

/// Names as they are meant: `/J#61vaScript` is `/JavaScript`.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|_| *byte == b'#');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(meant) => {
                out.push(meant);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

fn find(bytes: &[u8], words: &[u8], last: bool) -> Option<usize> {
    let mut windows = bytes.windows(words.len());
    if last {
        windows.rposition(|window| window == words)
    } else {
        windows.position(|window| window == words)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    /// A page, with more objects and more in its catalogue.
    fn page(catalogue: &str, more: &[Vec<u8>]) -> Vec<u8> {
        let mut objects: Vec<Vec<u8>> = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>").into_bytes(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>".to_vec(),
        ];
        objects.extend_from_slice(more);
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = vec![];
        for (at, object) in objects.iter().enumerate() {
            places.push(file.len());
            file.extend(format!("{} 0 obj\n", at + 1).bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let table = file.len();
        file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
        for place in places {
            file.extend(format!("{place:010} 00000 n \n").bytes());
        }
        file.extend(
            format!(
                "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
                objects.len() + 1
            )
            .bytes(),
        );
        file
    }

    fn folded(plain: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
        let mut object = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
        object.extend(data);
        object.extend(b"\nendstream");
        object
    }

    #[test]
    fn a_plain_page_is_kept() {
        assert_eq!(check(&page("", &[])), Ok(()));
        let drawn = stream("/Filter /FlateDecode", &folded(b"0 0 m 10 10 l S"));
        assert_eq!(check(&page("/Lang (fr)", &[drawn])), Ok(()));
        let link = b"<< /Type /Annot /A << /S /URI /URI (https://exemple.test) >> >>".to_vec();
        assert_eq!(check(&page("", &[link])), Ok(()));
    }

    #[test]
    fn a_page_that_acts_is_refused() {
        for catalogue in [
            "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
            "/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>",
            "/OpenAction << /S /Launch /F (cmd.exe) >>",
            "/AA << /WC << /S /SubmitForm /F (https://exemple.test) >> >>",
            "/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>",
            "/AcroForm << /XFA (<xdp/>) /Fields [] >>",
            "/Names [[ << /EF << /F 4 0 R >> >> ]]",
        ] {
            assert_eq!(
                check(&page(catalogue, &[])),
                Err(Unfit::Active),
                "{catalogue}"
            );
        }
        let hidden = b"<< /Next << /S /JavaScript /JS 5 0 R >> >>".to_vec();
        assert_eq!(check(&page("", &[hidden])), Err(Unfit::Active));
    }

    /// Code in an object that only a folded stream of objects holds.
    #[test]
    fn what_acts_is_found_inside_a_folded_stream() {
        let inside = b"10 0 << /S /JavaScript /JS (app.alert(1)) >>";
        let objects = stream(
            "/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode",
            &folded(inside),
        );
        assert_eq!(check(&page("", &[objects])), Err(Unfit::Active));
        let twice = stream(
            "/Filter [/FlateDecode /FlateDecode]",
            &folded(&folded(inside)),
        );
        assert_eq!(check(&page("", &[twice])), Err(Unfit::Active));
    }

    #[test]
    fn a_bomb_is_refused_before_it_unfolds() {
        let most = 1024 * 1024;
        let bomb = folded(&vec![0; most + 1]);
        assert!(bomb.len() < 2_000);
        let one = stream("/Filter /FlateDecode", &bomb);
        let limit = most as u64;
        assert_eq!(check_within(&page("", &[one]), limit), Err(Unfit::Huge));
        let fits = stream("/Filter /FlateDecode", &folded(&vec![0; most]));
        assert_eq!(
            check_within(&page("", &vec![fits.clone(); 4]), limit),
            Ok(())
        );
        assert_eq!(
            check_within(&page("", &vec![fits; 5]), limit),
            Err(Unfit::Huge)
        );
        let deep = (0..5).fold(b"x".to_vec(), |data, _| folded(&data));
        assert_eq!(check(&page("", &[stream("", &deep)])), Err(Unfit::Huge));
    }

    #[test]
    fn what_is_cut_hidden_or_joined_is_refused() {
        let whole = page("", &[]);
        for other in [
            [&whole[..], b"<script>alert(1)</script>"].concat(),
            [&whole[..], b"PK\x05\x06\0\0"].concat(),
            whole[..whole.len() - 20].to_vec(),
            b"%PDF-1.7\n%%EOF".to_vec(),
            page("", &[stream("/Filter /LZWDecode", b"abc")]),
        ] {
            assert_eq!(check(&other), Err(Unfit::Damaged));
        }
        for end in 0..whole.len() {
            check(&whole[..end]).ok();
        }
    }
}
