using System.Globalization;
using DocumentFormat.OpenXml;

namespace Etl.Clean.Word;

/// <summary>What a Word document's styles say of a paragraph: heading level and list.</summary>
/// <param name="styles">Style definitions, or null.</param>
internal sealed class WordStyles(OpenXmlElement? styles)
{
    private const int LongestChain = 20;
    private const int SmallestSize = 4; // half points
    private const int NarrowestWidth = 10; // per cent
    private const double Nudge = 3; // half points by which programs set text straight

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
            if (name is not null && name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out level))
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

    /// <summary>How the text of a run is printed.</summary>
    /// <param name="run">Run.</param>
    /// <returns>Its look: what it says itself, then its style and the styles that it is based on.</returns>
    public WordRunLook LookOf(OpenXmlElement run)
    {
        bool? hidden = null, struck = null, raised = null, moved = null, white = null, tiny = null;
        var isShaded = false;
        foreach (var source in RunChain(run))
        {
            hidden ??= Switch(source, "vanish") ?? Switch(source, "specVanish") ?? Switch(source, "webHidden");
            struck ??= Switch(source, "strike") == true || Switch(source, "dstrike") == true ? true : Switch(source, "strike") ?? Switch(source, "dstrike");
            raised ??= WordXml.Attribute(WordXml.Child(source, "vertAlign"), "val") is { } align ? align is not "baseline" : null;
            moved ??= WordXml.Attribute(WordXml.Child(source, "position"), "val") is { } position ? IsMoved(position) : null;
            white ??= WordXml.Attribute(WordXml.Child(source, "color"), "val") is { } color ? IsWhite(color) : null;
            tiny ??= Number(WordXml.Child(source, "sz")) is { } size ? size <= SmallestSize : null;
            tiny ??= Number(WordXml.Child(source, "w")) is { } width ? width <= NarrowestWidth : null;
            isShaded |= IsShaded(source) || WordXml.Child(source, "highlight") is not null;
        }

        return hidden == true ? WordRunLook.Hidden : struck == true ? WordRunLook.Struck : raised == true ? WordRunLook.Raised : moved == true
            ? WordRunLook.Moved : tiny == true || (white == true && !isShaded && !IsOnGround(run)) ? WordRunLook.Doubtful : WordRunLook.Plain;
    }

    /// <summary>True for more than a nudge, in half points or points.</summary>
    private static bool IsMoved(string position) => double.TryParse(position.TrimEnd('p', 't'), NumberStyles.Float, CultureInfo.InvariantCulture, out var by)
        && Math.Abs(by) * (position.EndsWith("pt", StringComparison.Ordinal) ? 2 : 1) > Nudge;

    private static bool IsWhite(string color) => color.Equals("FFFFFF", StringComparison.OrdinalIgnoreCase);

    private static bool IsShaded(OpenXmlElement? properties) =>
        WordXml.Attribute(WordXml.Child(properties, "shd"), "fill") is { } fill && fill is not "auto" && !IsWhite(fill);

    /// <summary>True where the paragraph or cell around a run has a colour.</summary>
    private static bool IsOnGround(OpenXmlElement run)
    {
        for (var at = run.Parent; at is not null; at = at.Parent)
        {
            if (IsShaded(WordXml.Child(at, at.LocalName + "Pr")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool? Switch(OpenXmlElement source, string property) => WordXml.Child(source, property) is { } found ? WordXml.IsOn(found) : null;

    /// <summary>The run's own properties, those of its style, those of its paragraph's style.</summary>
    private IEnumerable<OpenXmlElement> RunChain(OpenXmlElement run)
    {
        var properties = WordXml.Child(run, "rPr");
        if (properties is not null)
        {
            yield return properties;
        }

        if (_styles.Count == 0)
        {
            yield break;
        }

        foreach (var style in StylesFrom(WordXml.Attribute(WordXml.Child(properties, "rStyle"), "val"))
            .Concat(StylesFrom(WordXml.Attribute(WordXml.Child(WordXml.Child(ParagraphOf(run), "pPr"), "pStyle"), "val"))))
        {
            if (WordXml.Child(style, "rPr") is { } own)
            {
                yield return own;
            }
        }
    }

    private IEnumerable<OpenXmlElement> StylesFrom(string? id)
    {
        for (var i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = WordXml.Attribute(WordXml.Child(style, "basedOn"), "val");
        }
    }

    private static OpenXmlElement? ParagraphOf(OpenXmlElement run)
    {
        var at = run.Parent;
        while (at is not null && at.LocalName != "p")
        {
            at = at.Parent;
        }

        return at;
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
