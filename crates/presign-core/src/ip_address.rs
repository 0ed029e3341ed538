//! IP addresses in the one form that clients send. Not by `core::net`, which brings `core::fmt` into the WebAssembly.

use alloc::string::String;

use crate::{scan::parts, text::parse_number};

/// Whether the text is an IPv4 address: four numbers to 255, without zeros ahead.
pub(crate) fn is_ipv4(text: &str) -> bool {
    ipv4(text).is_some()
}

/// The form of an IPv6 address that browsers send: that of RFC 5952, but with an IPv4 address inside in hexadecimal too.
pub(crate) fn canonical_ipv6(text: &str) -> Option<String> {
    let groups = ipv6(text)?;
    let (gap_at, gap) = longest_zeros(&groups);
    let mut out = String::new();
    for (index, group) in groups.iter().enumerate() {
        if gap > 1 && (gap_at..gap_at + gap).contains(&index) {
            if index == gap_at {
                out.push_str("::");
            }
            continue;
        }
        if !out.is_empty() && !out.ends_with(':') {
            out.push(':');
        }
        push_hex(&mut out, *group);
    }
    Some(out)
}

fn ipv4(text: &str) -> Option<[u8; 4]> {
    let mut parts = parts(text, b'.');
    let mut number = || {
        let part = parts.next()?;
        let has_zero_ahead = part.len() > 1 && part.starts_with('0');
        let number = parse_number(part).filter(|_| !has_zero_ahead)?;
        u8::try_from(number).ok()
    };
    let address = [number()?, number()?, number()?, number()?];
    parts.next().is_none().then_some(address)
}

fn ipv6(text: &str) -> Option<[u16; 8]> {
    let mut all = [0; 8];
    let gap = text.as_bytes().windows(2).position(|pair| pair == b"::");
    match gap.and_then(|at| Some((text.get(..at)?, text.get(at + 2..)?))) {
        None => {
            let count = read_groups(text, &mut all, true)?;
            (count == 8).then_some(all)
        }
        Some((head, tail)) => {
            let mut last = [0; 8];
            let ahead = read_groups(head, &mut all, false)?;
            let behind = read_groups(tail, &mut last, true)?;
            if ahead + behind > 7 {
                return None;
            }
            for (place, group) in all.iter_mut().skip(8 - behind).zip(last) {
                *place = group;
            }
            Some(all)
        }
    }
}

/// Reads groups into the first places, and gives how many there are.
fn read_groups(text: &str, places: &mut [u16; 8], may_end_in_ipv4: bool) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let mut count = 0;
    let mut push = |group| {
        *places.get_mut(count)? = group;
        count += 1;
        Some(())
    };
    let mut parts = parts(text, b':');
    while let Some(part) = parts.next() {
        if may_end_in_ipv4 && parts.is_done() && part.contains('.') {
            let [a, b, c, d] = ipv4(part)?;
            push(u16::from_be_bytes([a, b]))?;
            push(u16::from_be_bytes([c, d]))?;
        } else {
            push(parse_hex(part)?)?;
        }
    }
    Some(count)
}

/// One to four hexadecimal digits.
fn parse_hex(text: &str) -> Option<u16> {
    let mut digits = text.bytes().map(|byte| char::from(byte).to_digit(16));
    let value = digits.try_fold(0_u32, |value, digit| Some(value.checked_mul(16)? | digit?));
    let value = value.filter(|_| (1..=4).contains(&text.len()))?;
    u16::try_from(value).ok()
}

/// Where the first of the longest runs of zeros begins, and its length.
fn longest_zeros(groups: &[u16; 8]) -> (usize, usize) {
    let (mut best, mut run) = ((0, 0), (0, 0));
    for (index, group) in groups.iter().enumerate() {
        run = match (group, run) {
            (0, (_, 0)) => (index, 1),
            (0, (at, length)) => (at, length + 1),
            _ => (0, 0),
        };
        if run.1 > best.1 {
            best = run;
        }
    }
    best
}

fn push_hex(out: &mut String, group: u16) {
    let digits = (16 - group.leading_zeros()).div_ceil(4).max(1);
    for place in (0..digits).rev() {
        let digit = char::from_digit(u32::from(group) >> (4 * place) & 15, 16);
        out.push(digit.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};
    use core::net::{Ipv4Addr, Ipv6Addr};

    use proptest::prelude::*;

    use super::*;

    /// By the standard library.
    fn expected(text: &str) -> Option<String> {
        let address: Ipv6Addr = text.parse().ok()?;
        Some(match (address.to_ipv4_mapped(), address.segments()) {
            (Some(_), [.., high, low]) => format!("::ffff:{high:x}:{low:x}"),
            _ => address.to_string(),
        })
    }

    #[test]
    fn edges_are_those_of_the_standard_library() {
        for text in [
            "",
            ":",
            "::",
            "::1",
            "1::",
            ":::",
            "1::2::3",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4::5:6:7:8",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "0:0:1:0:0:0:1:0",
            "1:0:0:2:0:0:3:4",
            "2001:DB8::0:1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "1:2:3:4:5:6:1.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1.2.3.4::",
            "::1.2.3.4:5",
            "::01.2.3.4",
            "::12345",
            "::+1",
            "::g",
            "fe80::1%eth0",
        ] {
            assert_eq!(canonical_ipv6(text), expected(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ipv6_is_read_as_the_standard_library_reads_it(text in "[0-3a:.]{0,24}", groups: [u16; 8]) {
            prop_assert_eq!(canonical_ipv6(&text), expected(&text));
            let sparse = groups.map(|group| if group > 30_000 { 0 } else { group });
            let written = Ipv6Addr::from(sparse).to_string();
            prop_assert_eq!(canonical_ipv6(&written), expected(&written));
        }

        #[test]
        fn ipv4_is_read_as_the_standard_library_reads_it(text in "[0-9.+]{5,16}", address: [u8; 4]) {
            prop_assert_eq!(is_ipv4(&text), text.parse::<Ipv4Addr>().is_ok());
            prop_assert!(is_ipv4(&Ipv4Addr::from(address).to_string()));
        }
    }
}
