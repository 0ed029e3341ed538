//! SHA-256's compression function, FIPS 180-4, section 6.2.2, over two messages at once.
//!
//! A round of SHA-256 waits for the one before, and a processor with instructions for it is idle half of the time. The rounds of a
//! second message fill the gaps: two blocks take little more time than one. Where the processor has no such instructions, and for
//! what one message is longer than the other, the crate `sha2` does the work.
//!
//! All of `presign-core` is free of unsafe code; this crate is where the little that it takes stands apart.

#![no_std]

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod x86;

use sha2::block_api::compress256;

/// A state of SHA-256: eight words.
pub type State = [u32; 8];

/// A block of a message.
pub type Block = [u8; 64];

/// Compresses the blocks of two messages into their states, each message's as `sha2::block_api::compress256` does.
///
/// ```
/// use sha2::block_api::compress256;
/// use sha256_pair::compress_pair;
///
/// let (mut one, mut other) = ([1; 8], [2; 8]);
/// compress_pair([&mut one, &mut other], [&[[3; 64]], &[[4; 64], [5; 64]]]);
///
/// let mut alone = [2; 8];
/// compress256(&mut alone, &[[4; 64], [5; 64]]);
/// assert_eq!(other, alone);
/// ```
pub fn compress_pair(states: [&mut State; 2], blocks: [&[Block]; 2]) {
    let [first, second] = states;
    let shared = blocks[0].len().min(blocks[1].len());
    let [(a, rest_of_a), (b, rest_of_b)] = blocks.map(|blocks| blocks.split_at(shared));
    if shared > 0 && !at_once([first, second], [a, b]) {
        compress256(first, a);
        compress256(second, b);
    }
    for (state, rest) in [(first, rest_of_a), (second, rest_of_b)] {
        if !rest.is_empty() {
            compress256(state, rest);
        }
    }
}

/// Whether the processor could do it. Both messages have as many blocks.
#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
fn at_once(states: [&mut State; 2], blocks: [&[Block]; 2]) -> bool {
    x86::compress_pair(states, blocks)
}

#[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
fn at_once(_: [&mut State; 2], _: [&[Block]; 2]) -> bool {
    false
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    fn block() -> impl Strategy<Value = Block> {
        prop::collection::vec(any::<u8>(), 64).prop_map(|bytes| bytes.try_into().unwrap())
    }

    fn message() -> impl Strategy<Value = (State, Vec<Block>)> {
        (any::<State>(), prop::collection::vec(block(), 0..9))
    }

    proptest! {
        #[test]
        fn two_messages_of_any_lengths_are_compressed_as_each_alone(
            (first, a) in message(),
            (second, b) in message(),
        ) {
            let mut together = [first, second];
            compress_pair(together.each_mut(), [&a, &b]);
            let mut alone = [first, second];
            compress256(&mut alone[0], &a);
            compress256(&mut alone[1], &b);
            prop_assert_eq!(together, alone);
        }
    }

    #[test]
    fn states_change_where_the_processor_can_and_only_there() {
        let mut states = [[0; 8]; 2];
        let could = at_once(states.each_mut(), [&[[0; 64]], &[[0; 64]]]);
        assert_eq!(could, states != [[0; 8]; 2]);
    }
}
