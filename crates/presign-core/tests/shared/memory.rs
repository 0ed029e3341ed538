//! Searches the writable memory of this process for secrets.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    os::unix::fs::FileExt,
};

const MASK: u8 = 0x5a;
/// Shorter texts occur by chance.
const LEAST: usize = 16;

/// Texts to search for, masked, so that this is no copy of them.
#[derive(Default)]
pub(crate) struct Wanted {
    masked: Vec<(String, Vec<u8>)>,
}

impl Wanted {
    pub(crate) fn add_masked(&mut self, name: &str, masked: Vec<u8>) {
        assert!(masked.len() >= LEAST);
        self.masked.push((name.into(), masked));
    }

    /// Returns the number of copies of each text that is found: those on the stack of this thread, and all others.
    pub(crate) fn copies(&self) -> [BTreeMap<&str, usize>; 2] {
        let memory = File::open("/proc/self/mem").unwrap();
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        let mut starts = vec![false; 1 << 16];
        for (_, text) in &self.masked {
            starts[start_of(&[text[0] ^ MASK, text[1] ^ MASK])] = true;
        }
        let longest = self
            .masked
            .iter()
            .map(|(_, text)| text.len())
            .max()
            .unwrap();
        let mut chunk = vec![0; 1 << 20];
        let own = chunk.as_ptr() as u64;
        let own = own..own + chunk.len() as u64;
        let mut found = [BTreeMap::new(), BTreeMap::new()];
        for line in maps.lines() {
            let (range, rest) = line.split_once(' ').unwrap();
            if !rest.starts_with("rw") || line.ends_with("[vvar]") {
                continue;
            }
            let (start, end) = range.split_once('-').unwrap();
            let address = |text| u64::from_str_radix(text, 16).unwrap();
            let (mut at, end) = (address(start), address(end));
            let is_stack = (at..end).contains(&(&raw const own as u64));
            let found = &mut found[usize::from(!is_stack)];
            while at < end {
                let wanted = chunk.len().min(usize::try_from(end - at).unwrap());
                let Ok(count) = memory.read_at(&mut chunk[..wanted], at) else {
                    break;
                };
                let is_last = count < wanted || at + count as u64 >= end;
                // A copy can span two chunks.
                let step = if is_last { count } else { count - longest + 1 };
                let pairs = chunk[..count].windows(2).enumerate().take(step);
                for (offset, _) in pairs.filter(|(_, pair)| starts[start_of(pair)]) {
                    if !own.contains(&(at + offset as u64)) {
                        for name in self.at(&chunk[offset..count]) {
                            *found.entry(name).or_insert(0) += 1;
                        }
                    }
                }
                at += step as u64;
            }
        }
        chunk.fill(0);
        found
    }

    /// Returns the names of the texts that these bytes start with.
    fn at(&self, bytes: &[u8]) -> Vec<&str> {
        let is_at = |text: &[u8]| {
            let mut pairs = text.iter().zip(bytes);
            text.len() <= bytes.len() && pairs.all(|(masked, byte)| masked ^ MASK == *byte)
        };
        let all = self.masked.iter().filter(|(_, text)| is_at(text));
        all.map(|(name, _)| &**name).collect()
    }
}

fn start_of(pair: &[u8]) -> usize {
    usize::from(pair[0]) << 8 | usize::from(pair[1])
}

/// Returns a secret access key, masked, so that the program itself does not contain it.
pub(crate) fn masked_secret() -> Vec<u8> {
    let letters = b"Qx7Zt0KfVb3NsYd9MuRw";
    let letter = |index: usize| letters[(index * 7 + index / 20) % letters.len()] ^ MASK;
    (0..40).map(letter).collect()
}

/// Masks a text, or removes the mask, without a copy.
pub(crate) fn mask(bytes: &mut [u8]) {
    for byte in bytes {
        *byte ^= std::hint::black_box(MASK);
    }
}
