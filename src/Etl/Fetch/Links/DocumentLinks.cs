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

    /// <summary>The rule that leaves a link out; null when it passes all.</summary>
    public string? RuleAgainst(Link link)
    {
        if (_text is null ? !Chooses && link.Text.Length == 0 && link.Title.Length == 0
            : !Patterns.IsFound(_text, link.Text) && !Patterns.IsFound(_text, link.Title))
        {
            return "text";
        }

        var address = link.Address.AbsoluteUri;
        return _include.Length > 0 && !_include.Any(p => Patterns.IsFound(p, address)) ? "include" : _exclude.Any(p => Patterns.IsFound(p, address)) ? "exclude"
            : null;
    }

    public bool IsDocumentAddress(string address) =>
        (_include.Length == 0 || _include.Any(p => Patterns.IsFound(p, address))) && !_exclude.Any(p => Patterns.IsFound(p, address));
}
