use alloc::string::String;
use core::{fmt, str::FromStr};

use crate::{
    Error,
    error::error,
    text::{Quoted, push_number},
};

/// A moment in UTC, to the second, from 1970 to 9999: what a signature's date can say.
///
/// ```
/// use presign_core::Timestamp;
///
/// let at: Timestamp = "2013-05-24T00:00:00Z".parse()?;
/// assert_eq!(at, Timestamp::from_unix(1_369_353_600)?);
/// assert_eq!(at.to_string(), "2013-05-24T00:00:00Z");
/// # Ok::<(), presign_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    const LAST: i64 = 253_402_300_799;

    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    ///
    /// `invalid_time` before 1970 and after 9999.
    pub fn from_unix(seconds: i64) -> Result<Self, Error> {
        if (0..=Self::LAST).contains(&seconds) {
            Ok(Self(seconds))
        } else {
            Err(error!(
                InvalidTime,
                "{} seconds since 1970 is not in the years 1970 to 9999", seconds
            ))
        }
    }

    /// The moment so many seconds earlier, at most as many as there are since 1970.
    pub(crate) fn minus(self, seconds: i64) -> Self {
        Self(self.0 - seconds)
    }

    /// The moment so many seconds later, at most the last of the year 9999.
    pub(crate) fn saturating_plus(self, seconds: u64) -> Self {
        Self(self.0.saturating_add_unsigned(seconds).min(Self::LAST))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The same in decimal, for a language that takes it as text.
    #[doc(hidden)]
    pub fn unix_decimal(self) -> String {
        let mut out = String::new();
        push_number(&mut out, self.0.unsigned_abs(), 1);
        out
    }

    /// The form of `X-Amz-Date`, such as `20130524T000000Z`; its first eight characters are the credential scope's date.
    pub(crate) fn amz_date(self) -> String {
        self.written("", "")
    }

    /// The form of HTTP's headers, such as `Fri, 24 May 2013 00:00:00 GMT`.
    #[cfg(feature = "operations")]
    pub(crate) fn http_date(self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let days = self.0.unsigned_abs() / 86_400;
        let (year, month, day) = civil(days);
        let name = |names: &[&'static str], at: u64| {
            let at = usize::try_from(at).ok();
            at.and_then(|at| names.get(at).copied()).unwrap_or_default()
        };
        let mut out = String::from(name(&DAYS, days % 7));
        out.push_str(", ");
        push_number(&mut out, day, 2);
        for part in [" ", name(&MONTHS, month - 1), " "] {
            out.push_str(part);
        }
        push_number(&mut out, year, 4);
        let time = self.written("", ":");
        let time = time.split_once('T').map_or("", |(_, time)| time);
        out.push(' ');
        out.push_str(time.trim_end_matches('Z'));
        out.push_str(" GMT");
        out
    }

    /// Reads the form of `X-Amz-Date`, and no other.
    pub(crate) fn from_amz_date(text: &str) -> Option<Self> {
        let moment = numbers(text.as_bytes(), b"00000000T000000Z").map(|[day, time, ..]| {
            let second = 3600 * (time / 10_000) + 60 * (time / 100 % 100) + time % 100;
            let is_time = time / 10_000 < 24 && time / 100 % 100 < 60 && time % 100 < 60;
            let day = day_of(day / 10_000, day / 100 % 100, day % 100).filter(|_| is_time)?;
            Some(86_400 * day + second)
        });
        let at = Self::from_unix(moment??).ok()?;
        // The letters' case, which other moments leave open, is not.
        (at.amz_date() == text).then_some(at)
    }

    pub(crate) fn rfc3339(self) -> String {
        self.written("-", ":")
    }

    /// Year, month, day, hour, minute and second, with these separators in the date and in the time.
    fn written(self, in_date: &str, in_time: &str) -> String {
        let (year, month, day) = civil(self.0.unsigned_abs() / 86_400);
        let second = self.0.unsigned_abs() % 86_400;
        let mut out = String::new();
        for (number, width, behind) in [
            (year, 4, in_date),
            (month, 2, in_date),
            (day, 2, "T"),
            (second / 3600, 2, in_time),
            (second / 60 % 60, 2, in_time),
            (second % 60, 2, "Z"),
        ] {
            push_number(&mut out, number, width);
            out.push_str(behind);
        }
        out
    }
}

/// RFC 3339 in UTC, such as `2013-05-24T00:00:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

/// Reads RFC 3339 with any offset. A fraction of a second is dropped: a signature's date has none.
impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let seconds = rfc3339(text).ok_or_else(|| {
            error!(
                InvalidTime,
                "{} is not a moment in RFC 3339, such as 2013-05-24T00:00:00Z",
                Quoted(text)
            )
        })?;
        Self::from_unix(seconds)
    }
}

/// Seconds since 1970 as a language without integers has them: a fraction is dropped.
impl TryFrom<f64> for Timestamp {
    type Error = Error;

    fn try_from(seconds: f64) -> Result<Self, Error> {
        if !(-1e15..=1e15).contains(&seconds) {
            return Err(error!(
                InvalidTime,
                "a moment that is not within 10^15 seconds of 1970 is not in the years 1970 to 9999"
            ));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "integers up to 10^15 are exact in both types"
        )]
        let floor = {
            let whole = seconds as i64;
            whole - i64::from(whole as f64 > seconds)
        };
        Self::from_unix(floor)
    }
}

/// Year, month and day of the Gregorian calendar, of a day counted from 1970-01-01.
fn civil(day: u64) -> (u64, u64, u64) {
    // Years begin in March here, so that the day which some lack is their last. 400 of them have 146,097 days.
    let day = day + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (400 * era + year + u64::from(month <= 2), month, day)
}

/// The day counted from 1970-01-01, or `None` where the calendar has none.
fn day_of(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days_of_years =
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(days_of_years + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// Seconds since 1970 of a text in RFC 3339, section 5.6.
fn rfc3339(text: &str) -> Option<i64> {
    let (moment, rest) = text.as_bytes().split_at_checked(19)?;
    let [year, month, day, hour, minute, second] = numbers(moment, b"0000-00-00T00:00:00")?;
    let rest = match rest {
        [b'.', fraction @ ..] => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit());
            let digits = digits.count();
            fraction.get(digits..).filter(|_| digits > 0)?
        }
        rest => rest,
    };
    let offset = match rest {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), ahead @ ..] => {
            let [hours, minutes, ..] = numbers(ahead, b"00:00")?;
            if hours > 23 || minutes > 59 {
                return None;
            }
            let seconds = 3600 * hours + 60 * minutes;
            if *sign == b'+' { seconds } else { -seconds }
        }
        _ => return None,
    };
    let is_time = hour < 24 && minute < 60 && second < 60;
    let day = day_of(year, month, day).filter(|_| is_time)?;
    Some(86_400 * day + 3600 * hour + 60 * minute + second - offset)
}

/// The numbers in a text of the form of another, which has a 0 for each digit.
fn numbers(text: &[u8], form: &[u8]) -> Option<[i64; 6]> {
    let mut numbers = [0; 6];
    let mut places = numbers.iter_mut();
    let mut place = places.next()?;
    if text.len() != form.len() {
        return None;
    }
    for (byte, expected) in text.iter().zip(form) {
        if *expected == b'0' {
            let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
            *place = 10 * *place + i64::from(digit);
        } else {
            place = places.next()?;
            byte.eq_ignore_ascii_case(expected).then_some(())?;
        }
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use proptest::prelude::*;
    use time::{OffsetDateTime, format_description::well_known::Rfc3339};

    use super::*;

    #[test]
    fn rfc_3339_is_read_with_any_offset_and_written_in_utc() {
        for (text, utc) in [
            ("2013-05-24T00:00:00Z", "2013-05-24T00:00:00Z"),
            ("2013-05-24T02:00:00+02:00", "2013-05-24T00:00:00Z"),
            ("2013-05-23T23:59:59.999-00:01", "2013-05-24T00:00:59Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), utc);
        }
    }

    #[test]
    fn what_a_signature_cannot_date_is_an_error() {
        for text in [
            "",
            "yesterday",
            "2013-05-24",
            "2013-05-24T00:00:00",
            "1969-12-31T23:59:59Z",
            "2013-02-30T00:00:00Z",
        ] {
            assert_eq!(
                text.parse::<Timestamp>().unwrap_err().code().as_str(),
                "invalid_time",
                "{text}"
            );
        }
        for seconds in [-0.5, 253_402_300_800.0, f64::NAN, f64::INFINITY] {
            let error = Timestamp::try_from(seconds).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_time", "{seconds}");
        }
        assert_eq!(
            Timestamp::try_from(253_402_300_799.5).unwrap(),
            Timestamp(Timestamp::LAST)
        );
        for seconds in [-1, i64::MIN, i64::MAX, 253_402_300_800] {
            assert_eq!(
                Timestamp::from_unix(seconds).unwrap_err().code().as_str(),
                "invalid_time"
            );
        }
    }

    proptest! {
        #[test]
        fn every_moment_is_written_and_read_as_the_crate_time_does(seconds in 0..=Timestamp::LAST, offset in -86_399..86_400_i32) {
            let at = Timestamp(seconds);
            let known = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            prop_assert_eq!(at.to_string(), known.format(&Rfc3339).unwrap());
            prop_assert_eq!(at.to_string().parse::<Timestamp>().unwrap(), at);
            let offset = time::UtcOffset::from_whole_seconds(offset / 60 * 60).unwrap();
            if let Some(Ok(there)) = known.checked_to_offset(offset).map(|there| there.format(&Rfc3339)) {
                prop_assert_eq!(there.parse::<Timestamp>().unwrap(), at);
            }
        }

        #[test]
        fn a_text_that_is_nearly_a_moment_is_read_as_the_crate_time_does(
            text in "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{0,3})?(Z|[+-][0-2][0-9]:[0-6][0-9])?"
        ) {
            let known = OffsetDateTime::parse(&text, &Rfc3339).ok().map(OffsetDateTime::unix_timestamp);
            prop_assert_eq!(rfc3339(&text), known);
        }
    }
}
