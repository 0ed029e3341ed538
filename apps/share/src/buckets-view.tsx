/** Lists the buckets if the server allows it, and opens a bucket by name. */
import type { Presigner } from "presigned";
import { date, visible } from "presigned-common/format";
import { type Bucket, listBuckets } from "presigned-common/listing";
import { parsePath } from "presigned-common/object-uri";
import { useEffect, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { Problem, TextField } from "./parts.js";
import { href } from "./route.js";
import { asking } from "./s3.js";
import { Trouble } from "./trouble.js";

export function BucketsView({ s3, account, known }: { s3: Presigner; account: Account; known: Set<string> }) {
  const [buckets, setBuckets] = useState<Bucket[]>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    listBuckets(s3, asking()).then(setBuckets, (error) => {
      setError(error);
      setBuckets([...known].map((name) => ({ name, created: undefined })));
    });
  }, [s3]);
  return (
    <>
      <h1 tabIndex={-1}>Buckets</h1>
      <Open />
      {error !== undefined && <Trouble error={error} account={account} />}
      {!buckets && <p class="quiet">Loading…</p>}
      {buckets?.length === 0 && error === undefined && <EmptyAccount />}
      {buckets && buckets.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="when">
                Created
              </th>
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ name, created }) => (
              <tr>
                <td>
                  <a class="name bucket" href={href({ view: "objects", bucket: name, prefix: "" })} title={visible(name)}>
                    <span class="clamp">{visible(name)}</span>
                  </a>
                </td>
                <td class="when">{created && date(created)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function EmptyAccount() {
  return (
    <div class="empty">
      <p>
        <strong>These keys own no buckets.</strong>
      </p>
      <p>Open a bucket of another account by name.</p>
    </div>
  );
}

function Open() {
  const [path, setPath] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const parsed = parsePath(path.trim());
    setWrong(!parsed);
    if (parsed) location.hash = href({ view: "objects", ...parsed });
  };
  return (
    <form class="bar" onSubmit={submit}>
      <TextField
        label="Open a bucket or folder by name"
        name="open"
        required
        placeholder="s3://bucket/folder/"
        value={path}
        set={setPath}
      />
      <button>Open</button>
      {isWrong && <Problem>Not a valid path; use s3://bucket/folder/.</Problem>}
    </form>
  );
}
