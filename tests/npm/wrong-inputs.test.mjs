import { test } from "node:test";
import fc from "fast-check";
import { both, credentials } from "./both.mjs";

const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(Symbol("s"), () => 1, "photos", "arn:aws:s3:::photos", "a/../b", "\ud800", 1e21, -0, Number.NaN),
);
const named = fc.dictionary(
  fc.oneof(
    fc.constantFrom("at", "expiresIn", "allowUnsafeKey", "query", "headers", "metadata", "contentLength", "partNumber"),
    fc.constantFrom("sseCustomerKey", "versionId", "ifMatch", "bucketKeyEnabled", "accessKeyId", "endpointUrl", "__proto__"),
    fc.string(),
  ),
  fc.oneof(anything, fc.dictionary(fc.string(), fc.oneof(fc.string(), anything))),
);
const argument = fc.oneof(anything, named);

for (const [engine, { Presigner, PresignError }] of Object.entries(both)) {
  test(`${engine}: 10,000 random wrong inputs give PresignError or TypeError, or are not wrong`, () => {
    const s3 = new Presigner("eu-west-1", credentials);
    const methods = ["getObject", "headObject", "putObject", "deleteObject", "presign", "withCredentials"];
    fc.assert(
      fc.property(fc.constantFrom("new", ...methods), fc.array(argument, { maxLength: 4 }), fc.boolean(), (method, values, deep) => {
        // Half of the calls get past the first arguments.
        const right = { new: ["eu-west-1", credentials], presign: ["GET", "photos", "k"] }[method] ?? ["photos", "k"];
        const given = deep ? [...right, ...values] : values;
        try {
          const made = method === "new" ? new Presigner(...given) : s3[method](...given);
          String(made);
        } catch (error) {
          if (!(error instanceof PresignError) && !(error instanceof TypeError)) throw error;
        }
      }),
      { numRuns: 10_000 },
    );
    if (!s3.getObject("photos", "k").url) throw new Error("the engine does not work any longer");
  });
}
