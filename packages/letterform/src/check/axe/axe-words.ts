export interface AxeWords {
  /** What recipients experience. */
  meets: string
  fix: string
  /** The attribute to change, if it is one. */
  attribute?: string
}

/** Our wording for the rules of axe-core, which describe pages rather than what happens to their readers. */
export const AXE_WORDS: Record<string, AxeWords> = {
  accesskeys: {
    meets: 'Two elements have the same accesskey, so pressing it reaches only one of them.',
    fix: 'Remove accesskey. Most clients use these keys themselves.',
    attribute: 'accesskey',
  },
  'area-alt': {
    meets: 'This part of the image map has no alt text, so people who cannot see it do not know where it leads.',
    fix: 'Add alt to the <area>, or use separate links: few clients support image maps.',
  },
  'aria-allowed-attr': {
    meets:
      'This aria- attribute is not allowed on its element, so screen readers ignore it or announce something wrong.',
    fix: 'Remove the attribute, or give the element a role that allows it.',
  },
  'aria-allowed-role': {
    meets: 'This role is not allowed on its element, so screen readers differ in what they announce.',
    fix: 'Remove the role, or use it on a <div> or <span>.',
    attribute: 'role',
  },
  'aria-conditional-attr': {
    meets: 'An aria- attribute contradicts its element, so screen readers differ in what they announce.',
    fix: 'Remove the attribute.',
  },
  'aria-deprecated-role': {
    meets: 'Screen readers no longer support this role.',
    fix: 'Remove the role, or use its replacement.',
    attribute: 'role',
  },
  'aria-hidden-body': {
    meets: 'Screen readers skip the whole email.',
    fix: 'Remove aria-hidden from <body>.',
    attribute: 'aria-hidden',
  },
  'aria-hidden-focus': {
    meets: 'Keyboard users reach a link here that screen readers do not announce.',
    fix: 'Remove aria-hidden, or move the link out of the hidden part.',
    attribute: 'aria-hidden',
  },
  'aria-prohibited-attr': {
    meets: 'This element cannot have a name, so most screen readers ignore it.',
    fix: 'Write the name as text, or give the element a role that takes a name, such as role="img".',
  },
  'aria-required-attr': {
    meets: 'The role needs an attribute that is missing, so screen readers announce only half of it.',
    fix: 'Add the attribute, or remove the role.',
    attribute: 'role',
  },
  'aria-required-children': {
    meets: 'The role needs children such as rows or items. Screen readers announce an empty table or list.',
    fix: 'Remove the role, or give the children their roles.',
    attribute: 'role',
  },
  'aria-required-parent': {
    meets: 'The role belongs inside another role that is missing, so screen readers ignore it.',
    fix: 'Remove the role, or give the element around it the matching one.',
    attribute: 'role',
  },
  'aria-roledescription': {
    meets: 'The element has an aria-roledescription but no role that it could describe.',
    fix: 'Add a role, or remove aria-roledescription.',
    attribute: 'aria-roledescription',
  },
  'aria-roles': {
    meets: 'This role does not exist, so screen readers ignore it.',
    fix: 'Correct or remove the role.',
    attribute: 'role',
  },
  'aria-valid-attr': {
    meets: 'This aria- attribute does not exist, so screen readers ignore it.',
    fix: 'Correct its name.',
  },
  'aria-valid-attr-value': {
    meets: 'The value of an aria- attribute is invalid. It may refer to an id that does not exist.',
    fix: 'Correct the value, or remove the attribute.',
  },
  'avoid-inline-spacing': {
    meets: 'People who need more space between letters or lines cannot get it, because of !important.',
    fix: 'Remove !important from the spacing.',
    attribute: 'style',
  },
  blink: {
    meets: 'The text blinks, which makes it hard to read.',
    fix: 'Remove <blink>.',
  },
  'button-name': {
    meets: 'A screen reader says “button” without saying what it does.',
    fix: 'Add text to it. In emails, use a link: buttons do nothing in most clients.',
  },
  'color-contrast': {
    meets: 'The text is hard to read: its contrast is under 4.5, or under 3 if it is large.',
    fix: 'Make one colour darker, or the other lighter.',
  },
  'definition-list': {
    meets: 'Screen readers miscount this list: it has children that are neither <dt> nor <dd>.',
    fix: 'Put only <dt> and <dd> into a <dl>.',
  },
  dlitem: {
    meets: 'Screen readers do not announce this term as part of a list.',
    fix: 'Put <dt> and <dd> into a <dl>.',
  },
  'duplicate-id-aria': {
    meets: 'Two elements have the id that an attribute refers to, so screen readers read the wrong one.',
    fix: 'Give each a unique id. In a loop, add loop.index.',
    attribute: 'id',
  },
  'empty-heading': {
    meets: 'A screen reader announces a heading without text.',
    fix: 'Add text, or use another element.',
  },
  'empty-table-header': {
    meets: 'A screen reader announces cells with an empty heading.',
    fix: 'Add text to the heading, or make it a <td>.',
  },
  'html-xml-lang-mismatch': {
    meets: 'lang and xml:lang name different languages, so a screen reader may use the wrong pronunciation.',
    fix: 'Use the same language in both.',
    attribute: 'xml:lang',
  },
  'image-alt': {
    meets: 'A screen reader reads out the file name of the image.',
    fix: 'Describe the image in alt, or use alt="" if it is decoration.',
  },
  'image-redundant-alt': {
    meets: 'A screen reader says the same twice: the alt text of the image and the text next to it.',
    fix: 'Use alt="" if the text next to the image is enough.',
    attribute: 'alt',
  },
  'input-button-name': {
    meets: 'A screen reader says “button” without saying what it does.',
    fix: 'Add a value.',
  },
  'input-image-alt': {
    meets: 'A screen reader says “button” without saying what it does.',
    fix: 'Add an alt text to the image.',
  },
  label: {
    meets: 'A screen reader says “edit” without saying what to enter.',
    fix: 'Add a <label>. Most clients drop forms; a link to a form works everywhere.',
  },
  'label-content-name-mismatch': {
    meets: 'Speech control does not find this link by its visible text, because aria-label says something else.',
    fix: 'Start aria-label with the visible text, or remove it.',
    attribute: 'aria-label',
  },
  'link-in-text-block': {
    meets: 'Only its colour distinguishes the link from the text around it, so some people do not find it.',
    fix: 'Underline it.',
  },
  'link-name': {
    meets: 'A screen reader says “link” and reads out the URL.',
    fix: 'Add text to the link, or an alt text to its image.',
  },
  list: {
    meets: 'Screen readers miscount this list: it has children other than <li>.',
    fix: 'Put only <li> into a <ul> or <ol>.',
  },
  listitem: {
    meets: 'Screen readers do not announce this as a list item: there is no list around it.',
    fix: 'Put the <li> into a <ul> or <ol>, or use a paragraph.',
  },
  marquee: {
    meets: 'The text moves, which makes it hard to read.',
    fix: 'Remove <marquee>.',
  },
  'meta-refresh': {
    meets: 'The email reloads while people read it.',
    fix: 'Remove <meta http-equiv="refresh">.',
  },
  'meta-viewport': {
    meets: 'People who need larger text cannot zoom in.',
    fix: 'Remove user-scalable and maximum-scale.',
    attribute: 'content',
  },
  'nested-interactive': {
    meets: 'There is a link or button inside another one. Screen readers only announce the outer one.',
    fix: 'Put them next to each other.',
  },
  'object-alt': {
    meets: 'The object has no alternative, and most clients do not show objects.',
    fix: 'Describe it between its tags, or use an image.',
  },
  'presentation-role-conflict': {
    meets: 'The element is marked as decoration, but an attribute makes screen readers announce it.',
    fix: 'Remove role="none", or the aria-label, title or tabindex that contradicts it.',
    attribute: 'role',
  },
  'role-img-alt': {
    meets: 'A screen reader says “image” without saying of what.',
    fix: 'Describe it in aria-label.',
    attribute: 'role',
  },
  'scope-attr-valid': {
    meets: 'A screen reader cannot tell which cells this heading is for.',
    fix: 'Use scope="col" or scope="row" on a <th>.',
    attribute: 'scope',
  },
  'scrollable-region-focusable': {
    meets: 'Part of the email scrolls, but not by keyboard, so keyboard users cannot reach its end.',
    fix: 'Remove the fixed height.',
  },
  'select-name': {
    meets: 'A screen reader says “list” without saying what to choose.',
    fix: 'Add a <label>. Most clients drop forms; a link to a form works everywhere.',
  },
  'server-side-image-map': {
    meets: 'The image map needs a click at a certain point, which is impossible by keyboard.',
    fix: 'Remove ismap, and use separate links.',
    attribute: 'ismap',
  },
  'summary-name': {
    meets: 'A screen reader says that there is more to open without saying what.',
    fix: 'Add text to the <summary>.',
  },
  'svg-img-alt': {
    meets: 'A screen reader says “image” without saying of what.',
    fix: 'Add a <title> inside it, or use an image: many clients drop <svg>.',
  },
  tabindex: {
    meets: 'Keyboard users reach this before everything above it.',
    fix: 'Remove tabindex: links can be reached without it.',
    attribute: 'tabindex',
  },
  'table-duplicate-name': {
    meets: 'A screen reader says the same twice: the caption of the table and its summary.',
    fix: 'Remove the summary.',
    attribute: 'summary',
  },
  'td-headers-attr': {
    meets: 'A cell refers to a heading that is not in its table, so screen readers read the cell without one.',
    fix: 'Correct the ids in headers, or use scope on the headings.',
    attribute: 'headers',
  },
  'th-has-data-cells': {
    meets: 'This heading has no cells that it could be the heading of.',
    fix: 'Make it a <td>, or correct its scope.',
  },
}
