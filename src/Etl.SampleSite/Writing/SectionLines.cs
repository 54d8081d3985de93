using Etl.SampleSite.Reports;

namespace Etl.SampleSite.Writing;

/// <summary>Headings and paragraphs of a section in the order and numbering that a page gives them.</summary>
internal static class SectionLines
{
    private static readonly string[] Numerals = ["一、", "二、", "三、", "四、", "五、", "六、"];

    public static IEnumerable<(bool IsHeading, string Text)> Of(SampleSection section, HeadingStyle style)
    {
        if (style == HeadingStyle.NumbersRestart && section.Ordinal == 1)
        {
            return Spread(section);
        }

        var paragraphs = section.Paragraphs.Select(text => (false, style == HeadingStyle.LostBrackets && text[0] == '（' ? text[1..].Replace('）', ')') : text));
        return style == HeadingStyle.FifthMissing && section.Ordinal == 5 ? paragraphs : paragraphs.Prepend((true, Heading(section, style)));
    }

    private static string Heading(SampleSection section, HeadingStyle style) => style switch
    {
        HeadingStyle.NoNumerals => section.Heading[2..],
        HeadingStyle.NumbersRestart => Numerals[section.Ordinal - 2] + section.Heading[2..],
        _ => section.Heading,
    };

    // "（一）主动公开情况。text" becomes a heading and a paragraph; an overview has five of them, the heading of the section makes six.
    private static IEnumerable<(bool IsHeading, string Text)> Spread(SampleSection section)
    {
        yield return (true, section.Heading);
        for (var i = 0; i < section.Paragraphs.Count; i++)
        {
            var text = section.Paragraphs[i];
            var name = text.IndexOfAny(['）', '.']) + 1;
            var end = text.IndexOf('。', StringComparison.Ordinal);
            yield return (true, Numerals[(i + 1) % Numerals.Length] + text[name..end]);
            yield return (false, text[(end + 1)..]);
        }
    }
}
