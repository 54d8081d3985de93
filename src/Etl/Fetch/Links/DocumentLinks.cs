using System.Text.RegularExpressions;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Links;

/// <summary>Tells which links are documents, by a source's settings.</summary>
/// <param name="settings">Rules.</param>
internal sealed class DocumentLinks(LinkSettings settings)
{
    private readonly Regex[] _include = [.. settings.Include.Select(Patterns.Compile)];
    private readonly Regex[] _exclude = [.. settings.Exclude.Select(Patterns.Compile)];
    private readonly Regex? _text = settings.Text is null ? null : Patterns.Compile(settings.Text);

    /// <summary>True when the settings choose; else any link of the site will do, and links to elsewhere are no loss.</summary>
    public bool Chooses => settings.Selector is not null || _include.Length > 0 || _text is not null;

    /// <summary>Links of the selected part of a page, and whether each is a document.</summary>
    public IEnumerable<(Link Link, bool IsDocument)> In(LinkPage page) => page.Links(settings.Selector).Select(l => (l, IsDocument(l)));

    public bool IsDocumentAddress(string address) =>
        (_include.Length == 0 || _include.Any(p => Patterns.IsFound(p, address))) && !_exclude.Any(p => Patterns.IsFound(p, address));

    private bool IsDocument(Link link) =>
        (_text is null ? Chooses || link.Text.Length > 0 || link.Title.Length > 0 : Patterns.IsFound(_text, link.Text) || Patterns.IsFound(_text, link.Title))
        && IsDocumentAddress(link.Address.AbsoluteUri);
}
