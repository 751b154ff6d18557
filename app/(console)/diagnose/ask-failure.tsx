import { Button } from "#components/ui/button.tsx";
import { clockSeconds } from "#components/ui/moments.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RequestFailure } from "#lib/client/request.ts";

/** The question got no answer: what happened, why, and that nothing of it is lost. */
export function AskFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const failure = error instanceof RequestFailure ? error : null;
  const words = [failure?.why, failure?.next].filter((line) => line != null && line !== "");
  return (
    <div role="alert">
      <Notice tone="broken" title={error.message} actions={<Button onClick={onRetry}>Try now</Button>}>
        {words.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="text-s text-ink-3">
          {failure !== null && `At ${clockSeconds(failure.at)} UTC. `}Nothing was stored; what you pasted is still in
          the box.
        </p>
      </Notice>
    </div>
  );
}
