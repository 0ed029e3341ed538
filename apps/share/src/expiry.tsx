/** Chooses a lifetime: minutes, hours or days, or a date and time. States the expiry of a link. */
import { DAY, MAX_EXPIRES_IN, UNITS } from "presigned-common/expiry";
import { dateTime, fromNow, localInput, timeZone } from "presigned-common/format";
import { useEffect, useId, useRef, useState } from "preact/hooks";

/** Returns the seconds from now. */
export type Seconds = () => number;

export function useExpiry() {
  const [kind, setKind] = useState<"duration" | "date">("duration");
  const [amount, setAmount] = useState("1");
  const [unit, setUnit] = useState(3600);
  const [date, setDate] = useState(() => localInput(new Date(Date.now() + DAY * 1000)));
  const seconds: Seconds = () =>
    kind === "duration" ? Math.round(Number(amount) * unit) : Math.round((new Date(date).getTime() - Date.now()) / 1000);
  return { kind, setKind, amount, setAmount, unit, setUnit, date, setDate, seconds };
}

export function Expiry(props: ReturnType<typeof useExpiry>) {
  const { kind, setKind, amount, setAmount, unit, setUnit, date, setDate } = props;
  const name = useId();
  const limit = localInput(new Date(Date.now() + MAX_EXPIRES_IN * 1000));
  return (
    <fieldset class="expiry">
      <legend>Expires</legend>
      <div class="line">
        <label class="choice">
          <input type="radio" name={name} checked={kind === "duration"} onChange={() => setKind("duration")} /> after
        </label>
        <input
          type="number"
          name="amount"
          aria-label="Duration"
          min="1"
          max={MAX_EXPIRES_IN / unit}
          required={kind === "duration"}
          value={amount}
          onFocus={() => setKind("duration")}
          onInput={(event) => setAmount(event.currentTarget.value)}
        />
        <select
          name="unit"
          aria-label="Unit"
          value={unit}
          onFocus={() => setKind("duration")}
          onChange={(event) => setUnit(Number(event.currentTarget.value))}
        >
          {UNITS.map(([length, unit]) => (
            <option value={length}>{unit}</option>
          ))}
        </select>
      </div>
      <div class="line">
        <label class="choice">
          <input type="radio" name={name} checked={kind === "date"} onChange={() => setKind("date")} /> at
        </label>
        <input
          type="datetime-local"
          name="date"
          aria-label="Date and time"
          min={localInput(new Date())}
          max={limit}
          required={kind === "date"}
          value={date}
          onFocus={() => setKind("date")}
          onInput={(event) => setDate(event.currentTarget.value)}
        />
      </div>
      <small class="hint">At most 7 days. Time zone: {timeZone()}.</small>
    </fieldset>
  );
}

interface ExpiresProps {
  /** The start of the sentence: `Link expires`. */
  what: string;
  expiresAt: Date;
  note: string | undefined;
}

/** Comes first in a result, and takes the focus. */
export function Expires({ what, expiresAt, note }: ExpiresProps) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <>
      <p class="expires" tabIndex={-1} ref={text}>
        {what} <strong>{fromNow(expiresAt)}</strong>, {dateTime(expiresAt)}.
      </p>
      {note && <p class="note">{note}</p>}
    </>
  );
}
