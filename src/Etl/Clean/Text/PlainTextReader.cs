using System.Buffers;
using System.Text.RegularExpressions;
using Etl.Clean.Blocks;
using Etl.Model.Documents;

namespace Etl.Clean.Text;

/// <summary>Reads plain text and Markdown: a block a line; Markdown's marks are taken off, its pipe rows stay as they are.</summary>
internal static partial class PlainTextReader
{
    private const string DrawnBars = "│┃║";
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\f\v\u0085\u2028\u2029");
    private static readonly SearchValues<char> Bars = SearchValues.Create('|' + DrawnBars);
    private static readonly SearchValues<char> Marks = SearchValues.Create("*<\\" + DrawnBars);

    /// <summary>Reads a text.</summary>
    /// <param name="text">Decoded text.</param>
    /// <param name="medium"><see cref="Medium.Text"/> or <see cref="Medium.Markdown"/>.</param>
    /// <returns>The document.</returns>
    public static RawDocument Read(string text, Medium medium)
    {
        var raw = new RawDocument();
        var sink = new TextSink();
        foreach (var range in text.AsSpan().SplitAny(LineEnds))
        {
            var line = text.AsSpan(range).Trim();
            if (line.IsEmpty || IsFrame(line))
            {
                continue;
            }

            var heading = 0;
            if (medium == Medium.Markdown)
            {
                var marks = line.IndexOfAnyExcept('#');
                if (marks is > 0 and <= 6)
                {
                    heading = marks;
                    line = line[marks..].TrimStart();
                }

                if (IsRule(line))
                {
                    continue;
                }

                if (Picture().Match(line.ToString()) is { Success: true } picture)
                {
                    raw.AddImage(picture.Groups["address"].Value, picture.Groups["text"].Value);
                    continue;
                }
            }
            else if (line.Contains("--", StringComparison.Ordinal) && line.Contains('|') && IsRule(line))
            {
                continue;
            }

            sink.Append(line);
            var content = sink.Take();
            if (medium == Medium.Markdown || content.AsSpan().ContainsAny(Bars))
            {
                content = Plain(content);
            }

            raw.AddParagraph(content, heading);
        }

        return raw;
    }

    /// <summary>A row without its marks: bold type, breaks within a cell, a bar that is part of a cell, bars drawn as lines.</summary>
    private static string Plain(string row)
    {
        if (row.AsSpan().ContainsAny(Marks))
        {
            row = Break().Replace(row, " ").Replace("**", "", StringComparison.Ordinal).Replace("\\|", "¦", StringComparison.Ordinal);
            foreach (var bar in DrawnBars)
            {
                row = row.Replace(bar, '|');
            }
        }

        return row;
    }

    /// <summary>The frame of a drawn table: ├──┼──┤, +----+----+.</summary>
    private static bool IsFrame(ReadOnlySpan<char> line) =>
        line.Length > 2 && ((line[0] == '+' && line.IndexOfAnyExcept("+-=") < 0 && line.Contains('-'))
            || (line[0] is >= '\u2500' and <= '\u257F' && line.IndexOfAnyExceptInRange('\u2500', '\u257F') < 0 && line.ContainsAny('─', '━', '═')));

    /// <summary>A Markdown rule (<c>|---|---|</c>), which prints nothing.</summary>
    /// <remarks>A dash alone in its row (<c>-- |</c>) is a cell: a rule has three dashes or more in at least two columns.</remarks>
    private static bool IsRule(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || line.IndexOfAnyExcept("|-: \t") >= 0)
        {
            return false;
        }

        if (!line.Contains('|'))
        {
            return line.IndexOfAnyExcept('-') < 0;
        }

        var columns = 0;
        foreach (var range in line.Split('|'))
        {
            var cell = line[range].Trim(" \t:");
            if (cell.IsEmpty)
            {
                continue;
            }

            if (cell.Length < 3)
            {
                return false;
            }

            columns++;
        }

        return columns >= 2;
    }

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"^!\[(?<text>[^\]]*)\]\((?<address>[^)\s]+)[^)]*\)$")]
    private static partial Regex Picture();
}
