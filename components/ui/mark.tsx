import { type Shape, shapes } from "./shapes.tsx";

/**
 * A mark of 14 px that takes the colour of its text. It is hidden from readers: the word beside it says the same.
 */
export function Mark({ shape, className = "" }: { shape: Shape; className?: string }) {
  return (
    <svg className={`mark ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[shape]}
    </svg>
  );
}
