using System.Globalization;
using DocumentFormat.OpenXml;

namespace Etl.Clean.Word;

/// <summary>What a Word document's styles say of a paragraph: heading level and list.</summary>
/// <param name="styles">Style definitions, or null.</param>
internal sealed class WordStyles(OpenXmlElement? styles)
{
    private const int LongestChain = 20;

    private readonly Dictionary<string, OpenXmlElement> _styles = Index(styles);

    /// <summary>Heading level of a paragraph.</summary>
    /// <param name="properties">Its properties, or null.</param>
    /// <returns>1–6, or 0 for running text.</returns>
    public int HeadingLevel(OpenXmlElement? properties)
    {
        foreach (var source in Chain(properties))
        {
            if (int.TryParse(WordXml.Attribute(WordXml.Child(source, "outlineLvl"), "val"), NumberStyles.None, CultureInfo.InvariantCulture, out var level))
            {
                return level < 9 ? Math.Min(level + 1, 6) : 0;
            }

            var name = WordXml.Attribute(WordXml.Child(source.Parent, "name"), "val");
            if (name is not null && name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out level))
            {
                return Math.Clamp(level, 1, 6);
            }
        }

        return 0;
    }

    /// <summary>List that a paragraph belongs to.</summary>
    /// <param name="properties">Its properties, or null.</param>
    /// <returns>Id of the list, null for none; level in it, from 0.</returns>
    public (int? List, int Level) NumberingOf(OpenXmlElement? properties)
    {
        int? level = null;
        foreach (var source in Chain(properties))
        {
            if (WordXml.Child(source, "numPr") is not { } numbering)
            {
                continue;
            }

            level ??= Number(WordXml.Child(numbering, "ilvl"));
            // List 0 takes away the list that a style would give.
            if (Number(WordXml.Child(numbering, "numId")) is { } list)
            {
                return (list == 0 ? null : list, Math.Clamp(level ?? 0, 0, 8));
            }
        }

        return (null, 0);
    }

    private static Dictionary<string, OpenXmlElement> Index(OpenXmlElement? styles)
    {
        var index = new Dictionary<string, OpenXmlElement>(StringComparer.Ordinal);
        if (styles is not null)
        {
            foreach (var style in styles.ChildElements)
            {
                if (style.LocalName == "style" && WordXml.Attribute(style, "styleId") is { } id)
                {
                    index.TryAdd(id, style);
                }
            }
        }

        return index;
    }

    /// <summary>The paragraph's own properties, then those of its style and of the styles that it is based on.</summary>
    private IEnumerable<OpenXmlElement> Chain(OpenXmlElement? properties)
    {
        if (properties is null)
        {
            yield break;
        }

        yield return properties;
        var id = WordXml.Attribute(WordXml.Child(properties, "pStyle"), "val");
        for (var i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            // A style without paragraph properties still has a name.
            yield return WordXml.Child(style, "pPr") ?? WordXml.Child(style, "name") ?? style;
            id = WordXml.Attribute(WordXml.Child(style, "basedOn"), "val");
        }
    }

    private static int? Number(OpenXmlElement? element) =>
        int.TryParse(WordXml.Attribute(element, "val"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
