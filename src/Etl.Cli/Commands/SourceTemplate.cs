namespace Etl.Cli.Commands;

/// <summary>The text of a new source's file, with what each key is for.</summary>
internal static class SourceTemplate
{
    /// <summary>The text.</summary>
    /// <param name="id">Id.</param>
    /// <param name="address">First list page.</param>
    /// <param name="proposal">What a look at the page proposes; null when nobody looked.</param>
    public static string Of(string id, Uri address, SiteProposal? proposal) => $$"""
        # What this source is, in a sentence.
        id: {{id}}                  # the file's name; part of every document's identity, so do not change it later
        name: {{id}}                # name for people
        enabled: false             # true once etl source preview {{id}} shows what it should

        # Used where a page itself is silent.
        # region: "130534"         # GB/T 2260 code, six digits in quotes
        # publisher: 某某县人民政府  # only for a site on which one body publishes everything
        # site_name: 某某县人民政府

        # List pages to begin with.
        start:
          - {{address.AbsoluteUri}}
        {{Private(proposal)}}{{Way(proposal)}}
        # Files that belong to a report (Word, Excel, PDF, zip) are fetched with it.
        # attachments:
        #   follow: false

        # Other hosts that links may lead to.
        # hosts: [files.example.org]

        politeness:
          delay: 1s                # between two requests to the host
          concurrency: 2

        # What must come of it; otherwise its rows stay those of the last good snapshot.
        # expect:
        #   reports: {min: 10}
        #   max_failed: 2

        """;

    private static string Private(SiteProposal? proposal) => proposal is { IsPrivate: true } ? """

        private_addresses: true    # the host is in a private network, or this machine

        """ : "";

    private static string Way(SiteProposal? proposal) => proposal?.Family is { } family ? $$"""

        # The system that the site is built with says how its lists are asked for and paged: docs/cms-families.md.
        cms: {{family.Id}}
        {{With(proposal)}}
        # What the family's file says can be said otherwise here: documents, paging, list.

        """ : """

        # How to get from one list page to the next; without it there is one page.
        # paging:
        #   next: a.next                   # CSS selector of the link to the next page
        #   template: index_{page}.html    # or: address of the further pages; then also first: 1
        #   max_pages: 50

        # Which links of a list page are reports. A link must pass every rule that is given.
        documents:
          # selector: ul.news-list li a    # CSS selector
          # include: ['/t\d+_\d+\.html$']  # regular expressions of the address
          text: 公开.*(报告|年报)           # regular expression of the link's text

        """;

    private static string With(SiteProposal proposal) => proposal.Unprinted.Count == 0
        ? ""
        : $"# with: {{{string.Join(", ", proposal.Unprinted.Select(static u => $"{u}: \"\""))}}}   # not printed in the page; the browser's network tab "
        + "shows them\n";
}
