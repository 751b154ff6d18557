/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Its optimiser would load sharp, whose libraries are under the LGPL; there is no image to optimise.
  images: { unoptimized: true },
  // `npm run verify` checks types, of the tests too; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Browsers ask for it by themselves while the head of a page is being replaced.
  rewrites: () => Promise.resolve([{ source: "/favicon.ico", destination: "/icon.svg" }]),
  turbopack: {
    // The store's folder is a setting; this is not deployed as a traced bundle.
    ignoreIssue: [{ path: "**/lib/**", title: /Dynamic filesystem access/ }],
  },
  experimental: {
    // Larger bodies are refused in proxy.ts; most routes take far less.
    proxyClientMaxBodySize: "16mb",
  },
};

export default config;
