// exceljs says no types of the files within it.
declare module 'exceljs/lib/utils/parse-sax.js' {
  const parseSax: unknown;
  export default parseSax;
}
