import { LoadingPage } from "../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The page is on its way" />;
}
