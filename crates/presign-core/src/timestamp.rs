use alloc::{format, string::String};
use core::{fmt, str::FromStr};

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    Error,
    error::{Quoted, error},
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
                "{seconds} seconds since 1970 is not in the years 1970 to 9999"
            ))
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The form of `X-Amz-Date`, such as `20130524T000000Z`; its first eight characters are the credential scope's date.
    pub(crate) fn amz_date(self) -> String {
        let (year, month, day, hour, minute, second) = self.calendar();
        format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
    }

    fn calendar(self) -> (i32, u8, u8, u8, u8, u8) {
        let moment = OffsetDateTime::UNIX_EPOCH + time::Duration::seconds(self.0);
        let (year, month, day) = moment.to_calendar_date();
        let (hour, minute, second) = moment.to_hms();
        (year, month.into(), day, hour, minute, second)
    }
}

/// RFC 3339 in UTC, such as `2013-05-24T00:00:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day, hour, minute, second) = self.calendar();
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        )
    }
}

/// Reads RFC 3339 with any offset. A fraction of a second is dropped: a signature's date has none.
impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
            let text = Quoted(text);
            error!(
                InvalidTime,
                "{text} is not a moment in RFC 3339, such as 2013-05-24T00:00:00Z"
            )
        })?;
        Self::from_unix(moment.unix_timestamp())
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

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

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
}
