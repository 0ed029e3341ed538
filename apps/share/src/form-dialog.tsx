/** Creates an HTML form for uploads by others; S3 enforces its limits. */
import type { PostForm, Presigner } from "presigned";
import { expiryNote } from "presigned-common/expiry";
import { useMemo, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { Dialog } from "./dialog.js";
import { Expires, Expiry, useExpiry } from "./expiry.js";
import { Code, messageOf, Problem, TextField } from "./parts.js";

const MB = 1_000_000;

interface Props {
  s3: Presigner;
  account: Account;
  bucket: string;
  prefix: string;
  close: () => void;
}

export function FormDialog({ s3, account, bucket, prefix, close }: Props) {
  const [made, setMade] = useState<{ form: PostForm; requested: Date }>();
  const [key, setKey] = useState(`${prefix}\${filename}`);
  const [least, setLeast] = useState("0");
  const [most, setMost] = useState("100");
  const [type, setType] = useState("");
  const [error, setError] = useState<string>();
  const expiry = useExpiry();

  const create = (event: Event) => {
    event.preventDefault();
    try {
      const range = [least, most].map((megabytes) => Math.round(Number(megabytes) * MB)) as [number, number];
      const options = { startsWith: { "Content-Type": type }, fields: { success_action_status: "201" } };
      const expiresIn = expiry.seconds();
      const form = s3.postObject(bucket, key, { ...options, contentLengthRange: range, expiresIn });
      setMade({ form, requested: new Date(Date.now() + expiresIn * 1000) });
      setError(undefined);
    } catch (error) {
      setError(messageOf(error));
    }
  };

  return (
    <Dialog title={made ? "Upload form" : "Create an upload form"} close={close}>
      {made ? (
        <Made {...made} account={account} />
      ) : (
        <form onSubmit={create}>
          <TextField
            label="Object key"
            hint="${filename} is replaced by the name of the uploaded file."
            name="key"
            required
            value={key}
            set={setKey}
          />
          <div class="pair">
            <TextField label="Minimum size (MB)" type="number" name="least" min="0" step="any" required value={least} set={setLeast} />
            <TextField
              label="Maximum size (MB)"
              hint="S3 accepts at most 5,000 MB per form upload."
              type="number"
              name="most"
              min="0"
              max="5000"
              step="any"
              required
              value={most}
              set={setMost}
            />
          </div>
          <TextField
            label="Content type starts with"
            hint="image/ allows all images; leave empty to allow any type."
            name="type"
            placeholder="any"
            value={type}
            set={setType}
          />
          <Expiry {...expiry} />
          {error && <Problem>{error}</Problem>}
          <div class="actions">
            <button class="primary">Create form</button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Made({ form, requested, account }: { form: PostForm; requested: Date; account: Account }) {
  const href = useMemo(() => URL.createObjectURL(new Blob([pageOf(form)], { type: "text/html" })), [form]);
  return (
    <div class="result">
      <Expires what="Form expires" expiresAt={form.expiresAt} note={expiryNote(account, form.expiresAt, requested)} />
      <div class="actions">
        <a class="button primary" download="upload.html" href={href}>
          Download upload.html
        </a>
      </div>
      <p>Send this file to the uploader, or embed the form in your own page.</p>
      <Code label="HTML form" text={form.toHtml()} />
    </div>
  );
}

/** A complete page, whose script sets the content type from the file. */
const pageOf = (form: PostForm): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Upload a file</title>
<style>body { font: 1rem/1.5 system-ui; max-width: 30rem; margin: 15vh auto; padding: 0 1rem } input { display: block; margin: 1rem 0 } [name=Content-Type] { display: none }</style>
<h1>Upload a file</h1>
${form.toHtml()}
<script>
  const { elements } = document.forms[0];
  elements.file.onchange = () => { elements["Content-Type"].value = elements.file.files[0]?.type || "application/octet-stream"; };
</script>
</html>
`;
