// Stories by somebody who means harm: in names, quotations, titles, outlets, names of files and the people file.
import * as fs from 'node:fs';
import * as path from 'node:path';

const script = '<script>window.hit=1;alert(1)</script>', image = '<img src=x onerror="window.hit=1">', rtl = '\u202Egnp.exe\u202C', end = '</script></style></title><svg onload=window.hit=1>';
const long = 'ferry'.repeat(2000);

const files = {
  [`a & b'"<i>/=cmd|calc.md`]: `---\ntitle: '${script}'\noutlet: '"><b onmouseover=alert(1)>'\nauthor: '=HYPERLINK("http://example.com")'\nsection: '@SUM(A1)'\ndate: 2031-03-04T07:30\n---\n
“We will rebuild the old ferry landing ${image} by the end of May, whatever the council says,” said Ada Fenwick, the mayor.

“=1+1 is how the council reckons, and ${end} nobody in the county has checked the sum,” Ada Fenwick said.

“+1 for the ferry,” Bram Oskell said. “${long} is a long word for a short crossing of the river,” Lio Marr said.

“${rtl} is what the file was called when the harbour master opened it,” said Bram Oskell.
`,
  'b/plain.md': `---\ntitle: '${end}'\noutlet: '-2+3'\ndate: 2031-03-05\n---\n
“We will rebuild the old ferry landing ${image} by the end of June, whatever the council says,” said Ada Fenwick, the mayor.

“=1+1 is how the council reckons, and ${end} nobody in the county has checked the sum,” Bram Oskell said.

“${long} is a long word for a short crossing of the river,” Lio Marr said.

“${rtl} is what the file was called when the harbour master opened it,” said Bram Oskell.

<script>window.hit=1</script>
`,
  'b/page.html': `<html><body><article><h1>x</h1><p>&ldquo;We &lt;script&gt;sail&lt;/script&gt; at noon,&rdquo; Ada Fenwick said.</p></article></body></html>\n`,
  'people.toml': `[[person]]\nid = "ada"\nname = "Ada Fenwick"\n\n[[person]]\nid = "${"<i>"}"\nname = "Lio <b onmouseover=alert(1)> Marr"\n`,
  'copydesk.toml': 'files = { include = ["*.html"] }\n',
};

/** Writes them below `folder`; what the page must show of them as words. */
export function hostile(folder) {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return { title: script, shown: [script, end, '><b onmouseover=alert(1)>', long, `a & b'"<i>/=cmd|calc.md`, '<script>sail</script>'] };
}
