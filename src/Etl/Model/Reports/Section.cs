using System.Text;

namespace Etl.Model.Reports;

/// <summary>A section of the report's text, boilerplate gone.</summary>
/// <param name="Ordinal">Place among the sections, from 0 (0 is the text before the first heading, where there is one).</param>
/// <param name="Kind">Which of the form's sections it is.</param>
/// <param name="Heading">Heading as printed; of the preamble the report's title where the text prints it.</param>
/// <param name="Text">Paragraphs and table rows as printed (cells joined by <c> | </c>), joined by <c>\n</c>.</param>
public sealed record Section(int Ordinal, SectionKind Kind, string Heading, string Text)
{
    /// <summary>Numbers of the lines of <see cref="Text"/>, from 0 and ascending, that are printed in statistics tables.</summary>
    public IReadOnlyList<int> TableLines { get; init; } = [];

    /// <summary>The text without what is printed in statistics tables.</summary>
    /// <returns>Paragraphs, joined by <c>\n</c>; empty where there is nothing else.</returns>
    public string Prose() => TableLines.Count == 0 ? Text : Lines(ofTables: false);

    /// <summary>What is printed in statistics tables.</summary>
    /// <returns>Rows, joined by <c>\n</c>; null where there is none.</returns>
    public string? Tables() => TableLines.Count == 0 ? null : Lines(ofTables: true);

    private string Lines(bool ofTables)
    {
        StringBuilder kept = new(Text.Length);
        var isFirst = true;
        var number = 0;
        var next = 0;
        foreach (var line in Text.AsSpan().Split('\n'))
        {
            while (next < TableLines.Count && TableLines[next] < number)
            {
                next++;
            }

            var isOfTable = next < TableLines.Count && TableLines[next] == number;
            number++;
            if (isOfTable != ofTables)
            {
                continue;
            }

            if (!isFirst)
            {
                kept.Append('\n');
            }

            isFirst = false;
            kept.Append(Text.AsSpan(line));
        }

        return kept.ToString();
    }
}
