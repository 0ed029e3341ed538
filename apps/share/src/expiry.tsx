/** How long a link works: so many minutes, hours or days, or until a moment. */
import { useId, useState } from "preact/hooks";
import { localInput, timeZone } from "./format.js";

const DAY = 86_400;
/** In seconds: what Signature Version 4 allows. */
const LONGEST = 7 * DAY;
const UNITS = [
  [60, "minutes"],
  [3600, "hours"],
  [DAY, "days"],
] as const;

/** Gives the seconds, counted when it is called. */
export type Seconds = () => number;

export function useExpiry() {
  const [way, setWay] = useState<"span" | "moment">("span");
  const [amount, setAmount] = useState("1");
  const [unit, setUnit] = useState(3600);
  const [moment, setMoment] = useState(() => localInput(new Date(Date.now() + DAY * 1000)));
  const seconds: Seconds = () =>
    way === "span" ? Math.round(Number(amount) * unit) : Math.round((new Date(moment).getTime() - Date.now()) / 1000);
  return { way, setWay, amount, setAmount, unit, setUnit, moment, setMoment, seconds };
}

export function Expiry(props: ReturnType<typeof useExpiry>) {
  const { way, setWay, amount, setAmount, unit, setUnit, moment, setMoment } = props;
  const name = useId();
  const limit = localInput(new Date(Date.now() + LONGEST * 1000));
  return (
    <fieldset class="expiry">
      <legend>Works</legend>
      <div class="line">
        <label class="choice">
          <input type="radio" name={name} checked={way === "span"} onChange={() => setWay("span")} /> for
        </label>
        <input
          type="number"
          name="amount"
          aria-label="How long"
          min="1"
          max={LONGEST / unit}
          required={way === "span"}
          value={amount}
          onFocus={() => setWay("span")}
          onInput={(event) => setAmount(event.currentTarget.value)}
        />
        <select
          name="unit"
          aria-label="Unit"
          value={unit}
          onFocus={() => setWay("span")}
          onChange={(event) => setUnit(Number(event.currentTarget.value))}
        >
          {UNITS.map(([length, unit]) => (
            <option value={length}>{unit}</option>
          ))}
        </select>
      </div>
      <div class="line">
        <label class="choice">
          <input type="radio" name={name} checked={way === "moment"} onChange={() => setWay("moment")} /> until
        </label>
        <input
          type="datetime-local"
          name="moment"
          aria-label="Until when"
          min={localInput(new Date())}
          max={limit}
          required={way === "moment"}
          value={moment}
          onFocus={() => setWay("moment")}
          onInput={(event) => setMoment(event.currentTarget.value)}
        />
      </div>
      <small class="hint">At most 7 days. Your time zone is {timeZone()}.</small>
    </fieldset>
  );
}
