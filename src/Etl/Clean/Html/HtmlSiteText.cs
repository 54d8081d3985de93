using System.Globalization;
using Etl.Clean.Blocks;

namespace Etl.Clean.Html;

/// <summary>Text of the site around the report: kept in short, its short lines searched for metadata.</summary>
/// <param name="tree">Tree.</param>
/// <param name="raw">Where it goes.</param>
internal sealed class HtmlSiteText(HtmlTree tree, RawDocument raw)
{
    private const int ShortLine = 120;
    private const int KeptOfSite = 300;
    private const int MostOfSite = 4000;

    private readonly TextSink _sink = new();

    /// <summary>Collects a text.</summary>
    /// <param name="text">Text.</param>
    public void Append(ReadOnlySpan<char> text) => _sink.Append(text);

    /// <summary>Writes what was collected as a block that is not the report's.</summary>
    public void Flush()
    {
        var text = _sink.Take();
        if (text.Length == 0)
        {
            return;
        }

        foreach (var line in text.Split('\n'))
        {
            if (line.Length <= ShortLine)
            {
                raw.Surroundings.Add(line);
            }
        }

        var kept = text.Length > KeptOfSite ? string.Create(CultureInfo.InvariantCulture, $"{text[..KeptOfSite]}… (+{text.Length - KeptOfSite})") : text;
        raw.AddParagraph(kept, 0, "site");
    }

    /// <summary>Collects an element's text.</summary>
    /// <param name="element">Element.</param>
    public void Collect(int element)
    {
        for (var child = tree[element].First; child >= 0; child = tree[child].Next)
        {
            ref var node = ref tree[child];
            if (node.Tag == HtmlTag.Text)
            {
                if (_sink.Length < MostOfSite)
                {
                    _sink.Append(node.Text.Span);
                }
            }
            else if (!node.IsHidden && !HtmlFields.Is(node.Tag) && node.Tag != HtmlTag.Button)
            {
                var breaks = node.Tag == HtmlTag.Br || HtmlTags.IsBlock(node.Tag);
                if (breaks)
                {
                    _sink.BreakLine();
                }

                Collect(child);
                if (breaks)
                {
                    _sink.BreakLine();
                }
            }
        }
    }
}
