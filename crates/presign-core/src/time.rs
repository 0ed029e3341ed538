use alloc::{
    format,
    string::{String, ToString},
};
use core::{fmt, str::FromStr};

use time::{Date, Month, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{Error, error::error, quoted::Quoted};

/// A UTC time with a resolution of seconds, from 1970 to 9999: the range of a signature's date.
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

    /// Returns the time `seconds` after 1970-01-01T00:00:00Z.
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
                "time: {} seconds since 1970 are out of range; use the years 1970 to 9999", seconds
            ))
        }
    }

    /// Returns the current system time, in whole seconds.
    ///
    /// # Errors
    ///
    /// `invalid_time` if the system clock is before 1970.
    #[cfg(feature = "std")]
    pub fn now() -> Result<Self, Error> {
        std::time::SystemTime::now().try_into()
    }

    /// Returns the time `seconds` earlier; `seconds` must not exceed the seconds since 1970.
    pub(crate) fn minus(self, seconds: i64) -> Self {
        Self(self.0 - seconds)
    }

    /// Returns the time `seconds` later, at most the last second of the year 9999.
    pub(crate) fn saturating_plus(self, seconds: u64) -> Self {
        Self(self.0.saturating_add_unsigned(seconds).min(Self::LAST))
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// Returns the form of `X-Amz-Date`, such as `20130524T000000Z`. Its first eight characters are the date of the credential scope.
    pub(crate) fn amz_date(self) -> String {
        self.written("", "")
    }

    /// Returns the date as HTTP headers contain it, such as `Fri, 24 May 2013 00:00:00 GMT`.
    pub fn http_date(self) -> String {
        let utc = self.utc();
        // HTTP's names of days and months are the first three letters of those of the crate `time`.
        let [weekday, month] = [utc.weekday().to_string(), utc.month().to_string()];
        format!(
            "{weekday:.3}, {:02} {month:.3} {:04} {:02}:{:02}:{:02} GMT",
            utc.day(),
            utc.year(),
            utc.hour(),
            utc.minute(),
            utc.second()
        )
    }

    /// Parses the value of `X-Amz-Date`, such as `20130524T000000Z`. Returns `None` for any other form.
    pub fn from_amz_date(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok();
        let part = |from: usize| u8::try_from(number(from, from + 2)?).ok();
        let month = Month::try_from(part(4)?).ok()?;
        let date = Date::from_calendar_date(number(0, 4)?.into(), month, part(6)?).ok()?;
        let moment = date.with_hms(part(9)?, part(11)?, part(13)?).ok()?;
        let at = Self::from_unix(moment.assume_utc().unix_timestamp()).ok()?;
        // Numbers may have a sign, and other forms other separators, but AWS's form has neither.
        (at.amz_date() == text).then_some(at)
    }

    pub(crate) fn rfc3339(self) -> String {
        self.written("-", ":")
    }

    /// Splits a text into year, month, day, hour, minute and second, with these separators in the date and in the time.
    fn written(self, in_date: &str, in_time: &str) -> String {
        let utc = self.utc();
        format!(
            "{:04}{in_date}{:02}{in_date}{:02}T{:02}{in_time}{:02}{in_time}{:02}Z",
            utc.year(),
            u8::from(utc.month()),
            utc.day(),
            utc.hour(),
            utc.minute(),
            utc.second()
        )
    }

    fn utc(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.0)
            .expect("a timestamp is in the years 1970 to 9999")
    }
}

/// RFC 3339 in UTC, such as `2013-05-24T00:00:00Z`.
/// Drops the fraction of a second.
#[cfg(feature = "std")]
impl TryFrom<std::time::SystemTime> for Timestamp {
    type Error = Error;

    fn try_from(time: std::time::SystemTime) -> Result<Self, Error> {
        let since = time
            .duration_since(std::time::UNIX_EPOCH)
            .map_err(|_| error!(InvalidTime, "time: before 1970; use the years 1970 to 9999"))?;
        Self::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

/// Parses RFC 3339 with any offset. Drops a fraction of a second, because a signature's date has none. A leap second, where RFC 3339 allows
/// one, is read as the second before it.
impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let read = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
            error!(
                InvalidTime,
                "time: {} is not RFC 3339; use a time such as 2013-05-24T00:00:00Z",
                Quoted(text)
            )
        })?;
        Self::from_unix(read.unix_timestamp())
    }
}

/// Converts seconds since 1970 from languages without integers; drops a fraction.
impl TryFrom<f64> for Timestamp {
    type Error = Error;

    fn try_from(seconds: f64) -> Result<Self, Error> {
        if !(-1e15..=1e15).contains(&seconds) {
            return Err(error!(
                InvalidTime,
                "time: more than 10^15 seconds from 1970; use the years 1970 to 9999"
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parse_any_offset_is_written_in_utc() {
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
    fn parse_invalid_or_out_of_range_time_is_an_error() {
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
        fn timestamp_agrees_with_the_crate_time(seconds in 0..=Timestamp::LAST, offset in -86_399..86_400_i32) {
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
        fn from_amz_date_reverses_amz_date(seconds in 0..=Timestamp::LAST) {
            let at = Timestamp(seconds);
            prop_assert_eq!(Timestamp::from_amz_date(&at.amz_date()), Some(at));
        }
    }

    #[test]
    fn from_amz_date_other_form_is_none() {
        for text in [
            "",
            "20130524T000000z",
            "20130524t000000Z",
            "20130524T000060Z",
            "20130524T240000Z",
            "20130230T000000Z",
            "+0130524T000000Z",
            "2013-05-24T00:00:00Z",
            "20130524T000000Z ",
        ] {
            assert_eq!(Timestamp::from_amz_date(text), None, "{text}");
        }
    }

    #[test]
    fn parse_leap_second_is_the_second_before() {
        let leap: Timestamp = "2016-12-31T23:59:60Z".parse().unwrap();
        assert_eq!(leap.to_string(), "2016-12-31T23:59:59Z");
        for text in [
            "2016-12-31T23:58:60Z",
            "2016-12-30T23:59:60Z",
            "2013-05-24T00:00:61Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }
}
