// Credentials that rotate while many requests are signed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "presigned/aws-sdk";
import { verify } from "presigned/verify";
import { at, both } from "./both.mjs";

const milliseconds = 1000;
const keys = (number) => ({ accessKeyId: `ASIA${number}`, secretAccessKey: `secret${number}`, sessionToken: `token${number}` });
const lookUp = (accessKeyId) => keys(Number(accessKeyId.slice(4)));

/** Signs in 16 loops while the credentials rotate, with every URL checked. */
async function rotate(sign) {
  const rotation = { number: 0, answered: 0 };
  const seen = new Set();
  const begin = performance.now();
  // A busy machine needs longer to see three.
  const isOver = () => performance.now() - begin > (seen.size > 2 ? milliseconds : 30 * milliseconds);
  const loop = async () => {
    while (!isOver()) {
      const first = rotation.answered;
      const url = await sign(rotation);
      const last = rotation.number;
      const { accessKeyId } = verify({ method: "GET", url }, lookUp, { at });
      const number = Number(accessKeyId.slice(4));
      assert.ok(first <= number && number <= last, `${first} ${number} ${last}`);
      seen.add(number);
      await sleep(0);
    }
  };
  const renew = async () => {
    for (; !isOver(); await sleep(2)) rotation.number += 1;
  };
  await Promise.all([renew(), ...Array.from({ length: 16 }, loop)]);
  assert.ok(seen.size > 2);
}

for (const [engine, { Presigner }] of Object.entries(both)) {
  test(`${engine}: rotated credentials never sign again`, async () => {
    // Not asynchronous: what is signed has the credentials of this moment.
    let s3 = new Presigner("eu-west-1", keys(0));
    let known = 0;
    await rotate(async (rotation) => {
      if (known !== rotation.number) {
        known = rotation.answered = rotation.number;
        s3 = s3.withCredentials(keys(known));
      }
      return s3.getObject("photos", "cat.jpg", { at }).url;
    });
  });
}

test("getSignedUrl: rotated credentials of a provider never sign again", async () => {
  let rotating = { number: 0, answered: 0 };
  const credentials = async () => {
    const { number } = rotating;
    // Meanwhile there are others. The SDK asks once for all calls that wait.
    await sleep(0);
    rotating.answered = number;
    return { ...keys(number), expiration: new Date(Date.now() + 1) };
  };
  const client = new S3Client({ region: "eu-west-1", credentials });
  const command = new GetObjectCommand({ Bucket: "photos", Key: "cat.jpg" });
  await rotate(async (rotation) => {
    rotating = rotation;
    return getSignedUrl(client, command, { signingDate: new Date(at) });
  });
});
