import { ServiceError } from "#lib/service/errors.ts";
import { answer } from "#lib/service/http/answer.ts";

export const dynamic = "force-dynamic";

/** Every address under the API that is none of its routes: told as the API tells everything, not as a page. */
function nothingHere(request: Request): Promise<Response> {
  return answer(() => {
    throw new ServiceError(
      "not-found",
      `The API has no ${new URL(request.url).pathname}.`,
      null,
      "Its description at /api/v1/openapi.json names every route.",
    );
  });
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
