// A Worker that runs the vectors it is sent, or one upload and download at the server it is sent.
import * as presigned from "presigned";
import * as full from "presigned/full";
import { roundTrip } from "round-trip";
import { report, runVectors } from "vectors";

export default {
  async fetch(request) {
    const { files, server } = await request.json();
    try {
      if (files) return new Response(report("workerd", runVectors(presigned, full, files), files));
      return new Response(await roundTrip(presigned, full, server));
    } catch (error) {
      return new Response(error.stack, { status: 500 });
    }
  },
};
