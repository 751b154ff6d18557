/** Why a verdict is as it is. `code` is stable and closed per rule; `text` is one plain sentence, present tense, no full stop needed by layout. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}
