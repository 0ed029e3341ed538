use jiff::{
    ZonedDateTime,
    fmt::temporal::Pieces,
    tz::{AmbiguousOffset, Offset, TimeZone},
};
use presign_core::{Error, ErrorCode};

/// Parses a time such as `2026-12-01T09:00`, in the local time zone unless it has an offset or a time zone.
///
/// A local time that does not exist or occurs twice is an error.
pub(crate) fn parse_local_time(text: &str) -> Result<ZonedDateTime, Error> {
    let shown = text.escape_debug();
    let wrong = |why: String| {
        Error::new(
            ErrorCode::InvalidTime,
            format!("--expires-at: `{shown}` {why}"),
        )
    };
    let not_a_time = |_| {
        wrong(
            "is not a time; use 2026-12-01T09:00, 2026-12-01T09:00Z or 2026-12-01T09:00+02:00"
                .into(),
        )
    };
    let pieces = Pieces::parse(text).map_err(not_a_time)?;
    let Some(time) = pieces.time() else {
        return Err(wrong("has no time of day; use 2026-12-01T09:00".into()));
    };
    if pieces.offset().is_some() {
        if pieces.time_zone_annotation().is_some() {
            // The offset must be one of the zone's.
            return text.parse().map_err(not_a_time);
        }
        let moment: jiff::Timestamp = text.parse().map_err(not_a_time)?;
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        return Ok(moment.to_zoned_datetime(offset.to_time_zone()));
    }
    let zone = match pieces.to_time_zone() {
        Ok(Some(zone)) => zone,
        Ok(None) => TimeZone::try_system().map_err(|_| {
            wrong(
                "has no offset and the local time zone is unknown; add an offset such as Z".into(),
            )
        })?,
        Err(_) => return Err(wrong("has an unknown time zone; use an IANA name".into())),
    };
    let moment = zone.to_ambiguous_zoned_datetime(pieces.date().to_datetime(time));
    let name = zone.iana_name().unwrap_or("the local time zone");
    match moment.offset() {
        AmbiguousOffset::Gap { .. } => Err(wrong(format!(
            "does not exist in {name}; clocks move forward then"
        ))),
        AmbiguousOffset::Fold { before, after } => Err(wrong(format!(
            "occurs twice in {name}; add the offset {before} or {after}"
        ))),
        AmbiguousOffset::Unambiguous { .. } => moment.compatible().map_err(not_a_time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_with_offset_or_zone_is_parsed() {
        for (text, shown) in [
            ("2026-12-01T09:00Z", "2026-12-01T09:00:00+00:00[UTC]"),
            (
                "2026-12-01 09:00:30+05:30",
                "2026-12-01T09:00:30+05:30[+05:30]",
            ),
            (
                "2026-12-01T09:00[Europe/Berlin]",
                "2026-12-01T09:00:00+01:00[Europe/Berlin]",
            ),
            // Occurs twice; the offset decides.
            (
                "2026-10-25T02:30+01:00[Europe/Berlin]",
                "2026-10-25T02:30:00+01:00[Europe/Berlin]",
            ),
        ] {
            assert_eq!(parse_local_time(text).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn local_time_that_is_ambiguous_or_invalid_is_rejected() {
        for (text, why) in [
            (
                "2026-03-29T02:30[Europe/Berlin]",
                "does not exist in Europe/Berlin; clocks move forward then",
            ),
            (
                "2026-10-25T02:30[Europe/Berlin]",
                "occurs twice in Europe/Berlin; add the offset +02 or +01",
            ),
            ("2026-12-01", "has no time of day; use 2026-12-01T09:00"),
            (
                "2026-12-01T09:00[Europe/Nowhere]",
                "has an unknown time zone; use an IANA name",
            ),
            (
                "soon",
                "is not a time; use 2026-12-01T09:00, 2026-12-01T09:00Z or 2026-12-01T09:00+02:00",
            ),
            (
                "2026-10-25T02:30+05:00[Europe/Berlin]",
                "is not a time; use 2026-12-01T09:00, 2026-12-01T09:00Z or 2026-12-01T09:00+02:00",
            ),
        ] {
            let error = parse_local_time(text).unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidTime);
            assert_eq!(error.to_string(), format!("--expires-at: `{text}` {why}"));
        }
    }
}
