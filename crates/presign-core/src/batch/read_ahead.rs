/// The numbers of keys to read and presign together when keys arrive one by one: small at first, so that the first URL is returned
/// soon, then twice as many each time, because large batches cost less per URL.
///
/// ```
/// use presign_core::ReadAhead;
///
/// let counts: Vec<_> = ReadAhead::default().take(4).collect();
/// assert_eq!(counts, [16, 32, 64, 128]);
/// ```
#[derive(Debug, Clone)]
pub struct ReadAhead(usize);

impl ReadAhead {
    const LEAST: usize = 16;
    const MOST: usize = 8192;
}

impl Default for ReadAhead {
    fn default() -> Self {
        Self(Self::LEAST)
    }
}

/// Never ends.
impl Iterator for ReadAhead {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let count = self.0;
        self.0 = Self::MOST.min(2 * count);
        Some(count)
    }
}
