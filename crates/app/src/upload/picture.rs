//! Pictures, decoded within bounds and written again: no place, no comment, no second file comes along.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, Limits};

use super::{Clean, Unfit};

/// Longest side, in points: a page at 600 points an inch and more.
const LONGEST_SIDE: u32 = 12_000;
/// Most points: the largest sensors of telephones.
const MOST_POINTS: u64 = 64_000_000;
/// Bytes that decoding may take.
const MEMORY: u64 = 320 * 1024 * 1024;
/// Enough to read a signed page.
const QUALITY: u8 = 85;

/// A PNG: what is drawn, and nothing else.
pub(super) fn png(bytes: &[u8]) -> Result<Clean, Unfit> {
    let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(unfit)?;
    let drawn = decoded(decoder)?;
    let mut out = Cursor::new(Vec::new());
    drawn.write_to(&mut out, ImageFormat::Png).map_err(unfit)?;
    Ok(Clean {
        mime: "image/png",
        bytes: out.into_inner(),
    })
}

/// A JPEG, turned as its maker said, without the place where it was taken.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Clean, Unfit> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(unfit)?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut drawn = decoded(decoder)?;
    drawn.apply_orientation(turned);
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    DynamicImage::ImageRgb8(drawn.into_rgb8())
        .write_with_encoder(encoder)
        .map_err(unfit)?;
    Ok(Clean {
        mime: "image/jpeg",
        bytes: out,
    })
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<DynamicImage, Unfit> {
    let (wide, high) = decoder.dimensions();
    if u64::from(wide) * u64::from(high) > MOST_POINTS {
        return Err(Unfit::Huge);
    }
    decoder.set_limits(limits()).map_err(unfit)?;
    DynamicImage::from_decoder(decoder).map_err(unfit)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    limits
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
fn unfit(error: image::ImageError) -> Unfit {
    match error {
        image::ImageError::Limits(_) => Unfit::Huge,
        _ => Unfit::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upload::clean;

    fn drawing(format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let points = image::RgbImage::from_fn(40, 20, |x, y| image::Rgb([x as u8, y as u8, 90]));
        points.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    fn holds(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn a_picture_keeps_its_points_and_loses_the_rest() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let mut file = drawing(format);
            file.extend(b"<script>alert(1)</script>PK\x03\x04");
            let kept = clean(file).unwrap();
            assert_eq!(kept.mime, format.to_mime_type());
            assert!(!holds(&kept.bytes, b"<script>") && !holds(&kept.bytes, b"PK\x03\x04"));
            let again = image::load_from_memory(&kept.bytes).unwrap();
            assert_eq!((again.width(), again.height()), (40, 20));
        }
    }

    /// An EXIF block that turns the picture by a quarter and holds a word.
    fn taken_somewhere() -> Vec<u8> {
        let file = drawing(ImageFormat::Jpeg);
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
        exif.extend(b"\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        exif.extend(b"3 rue du Secret");
        let mut out = file[..2].to_vec();
        out.extend([0xff, 0xe1]);
        out.extend((exif.len() as u16 + 2).to_be_bytes());
        out.extend(exif);
        out.extend(&file[2..]);
        out
    }

    #[test]
    fn a_photograph_says_no_more_where_it_was_taken_and_stands_upright() {
        let file = taken_somewhere();
        assert!(holds(&file, b"Secret"));
        let kept = clean(file).unwrap();
        assert!(!holds(&kept.bytes, b"Secret") && !holds(&kept.bytes, b"Exif"));
        let upright = image::load_from_memory(&kept.bytes).unwrap();
        assert_eq!((upright.width(), upright.height()), (20, 40));
    }

    #[test]
    fn a_bomb_of_points_is_refused_before_it_unfolds() {
        let mut file = drawing(ImageFormat::Png);
        for (wide, high) in [
            (60_000u32, 60_000u32),
            (11_000, 11_000),
            (u32::MAX, 1),
            (0, 0),
        ] {
            file[16..20].copy_from_slice(&wide.to_be_bytes());
            file[20..24].copy_from_slice(&high.to_be_bytes());
            let sum = crc(&file[12..29]);
            file[29..33].copy_from_slice(&sum.to_be_bytes());
            let refused = clean(file.clone()).unwrap_err();
            assert!(
                matches!(refused, Unfit::Huge | Unfit::Damaged),
                "{wide}×{high}: {refused:?}"
            );
        }
    }

    /// The checksum of a PNG chunk.
    fn crc(bytes: &[u8]) -> u32 {
        let mut sum = u32::MAX;
        for byte in bytes {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = (sum >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(sum & 1));
            }
        }
        !sum
    }

    #[test]
    fn a_picture_cut_anywhere_is_refused_or_whole() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let file = drawing(format);
            for end in 0..file.len() {
                clean(file[..end].to_vec()).ok();
            }
        }
    }
}
