//! The SHA extensions of Intel and AMD. A state is stored as their instructions expect: the words a, b, e, f and c, d, g, h.

#![expect(
    unsafe_code,
    reason = "instructions that a processor may not have, and the bytes of vectors"
)]
#![expect(
    clippy::many_single_char_names,
    reason = "the standard's names of a state's words"
)]

#[cfg(target_arch = "x86")]
use core::arch::x86 as arch;
#[cfg(target_arch = "x86_64")]
use core::arch::x86_64 as arch;
use core::mem::transmute;

use arch::{
    __m128i, _mm_add_epi32, _mm_alignr_epi8, _mm_set_epi64x, _mm_sha256msg1_epu32,
    _mm_sha256msg2_epu32, _mm_sha256rnds2_epu32, _mm_shuffle_epi8, _mm_shuffle_epi32,
};

use crate::{Block, State};

cpufeatures::new!(sha_extensions, "sha", "sse2", "ssse3");

/// Compresses the blocks if the processor has the instructions, and returns whether it does. Both messages have the same number of blocks.
pub(crate) fn compress_pair(states: [&mut State; 2], blocks: [&[Block]; 2]) -> bool {
    let can = sha_extensions::get();
    if can {
        // SAFETY: the processor supports all features that the function is compiled for, as just checked.
        unsafe { compress(states, blocks) };
    }
    can
}

/// FIPS 180-4, section 4.2.2, four words to a vector.
const K: [[[u32; 4]; 4]; 4] = [
    [
        [0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5],
        [0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5],
        [0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3],
        [0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174],
    ],
    [
        [0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc],
        [0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da],
        [0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7],
        [0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967],
    ],
    [
        [0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13],
        [0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85],
        [0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3],
        [0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070],
    ],
    [
        [0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5],
        [0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3],
        [0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208],
        [0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2],
    ],
];

#[target_feature(enable = "sha,sse2,ssse3")]
fn compress(states: [&mut State; 2], blocks: [&[Block]; 2]) {
    let [first, second] = states;
    let (mut one, mut other) = (Lane::new(first), Lane::new(second));
    let [k0, rest @ ..] = &K;
    for (a, b) in blocks[0].iter().zip(blocks[1]) {
        let before = (one, other);
        let (mut w, mut v) = (load_block(a), load_block(b));
        sixteen_rounds(k0, [&mut one, &mut other], [&w, &v]);
        for k in rest {
            schedule(&mut w);
            schedule(&mut v);
            sixteen_rounds(k, [&mut one, &mut other], [&w, &v]);
        }
        one.add(before.0);
        other.add(before.1);
    }
    *first = one.state();
    *second = other.state();
}

/// Alternates between two rounds of each message, so that neither has to wait.
#[inline]
#[target_feature(enable = "sha,sse2")]
fn sixteen_rounds(k: &[[u32; 4]; 4], [one, other]: [&mut Lane; 2], [w, v]: [&[__m128i; 4]; 2]) {
    for i in 0..4 {
        let k = vector(k[i]);
        let (a, b) = (_mm_add_epi32(w[i], k), _mm_add_epi32(v[i], k));
        one.cdgh = _mm_sha256rnds2_epu32(one.cdgh, one.abef, a);
        other.cdgh = _mm_sha256rnds2_epu32(other.cdgh, other.abef, b);
        one.abef = _mm_sha256rnds2_epu32(one.abef, one.cdgh, _mm_shuffle_epi32(a, 0x0e));
        other.abef = _mm_sha256rnds2_epu32(other.abef, other.cdgh, _mm_shuffle_epi32(b, 0x0e));
    }
}

/// A message's state.
#[derive(Clone, Copy)]
struct Lane {
    abef: __m128i,
    cdgh: __m128i,
}

impl Lane {
    #[inline]
    #[target_feature(enable = "sse2")]
    fn new(state: &State) -> Self {
        let &[a, b, c, d, e, f, g, h] = state;
        Self {
            abef: vector([f, e, b, a]),
            cdgh: vector([h, g, d, c]),
        }
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn add(&mut self, other: Self) {
        self.abef = _mm_add_epi32(self.abef, other.abef);
        self.cdgh = _mm_add_epi32(self.cdgh, other.cdgh);
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    fn state(self) -> State {
        let [f, e, b, a] = words(self.abef);
        let [h, g, d, c] = words(self.cdgh);
        [a, b, c, d, e, f, g, h]
    }
}

/// Computes the next sixteen words of the message schedule: FIPS 180-4, section 6.2.2, step 1.
#[inline]
#[target_feature(enable = "sha,sse2,ssse3")]
fn schedule(w: &mut [__m128i; 4]) {
    for i in 0..4 {
        let [w0, w1, w2, w3] = [0, 1, 2, 3].map(|step| w[(i + step) % 4]);
        let sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
        w[i] = _mm_sha256msg2_epu32(sum, w3);
    }
}

/// Loads the words of a block, which are big-endian.
#[inline]
#[target_feature(enable = "sse2,ssse3")]
fn load_block(block: &Block) -> [__m128i; 4] {
    let swap = _mm_set_epi64x(0x0c0d_0e0f_0809_0a0b, 0x0405_0607_0001_0203);
    // SAFETY: both types have 64 bytes, and every bit pattern is valid for either.
    let vectors: [__m128i; 4] = unsafe { transmute(*block) };
    vectors.map(|words| _mm_shuffle_epi8(words, swap))
}

#[inline]
#[target_feature(enable = "sse2")]
fn vector(words: [u32; 4]) -> __m128i {
    // SAFETY: both types have 16 bytes, and every bit pattern is valid for either.
    unsafe { transmute(words) }
}

#[inline]
#[target_feature(enable = "sse2")]
fn words(vector: __m128i) -> [u32; 4] {
    // SAFETY: as above.
    unsafe { transmute(vector) }
}
