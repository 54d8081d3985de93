using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Reports;

namespace Etl.Extract;

/// <summary>A section while it is being read.</summary>
/// <param name="ordinal">Place among the sections.</param>
/// <param name="kind">Kind.</param>
/// <param name="heading">Heading as printed.</param>
internal sealed class SectionBuilder(int ordinal, SectionKind kind, string heading)
{
    /// <summary>Place among the sections.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>Kind.</summary>
    public SectionKind Kind { get; } = kind;

    /// <summary>Paragraphs of its text.</summary>
    public List<string> Paragraphs { get; } = [];

    /// <summary>Places among them of those that are printed in statistics tables.</summary>
    public HashSet<int> OfTables { get; } = [];

    /// <summary>Pictures in it.</summary>
    public List<ImageBlock> Images { get; } = [];

    /// <summary>Statistics tables found in it.</summary>
    public int Tables { get; set; }

    /// <summary>True when nothing was written into it.</summary>
    public bool IsEmpty => Paragraphs.Count == 0 && heading.Length == 0;

    /// <summary>The table that a section of this kind is about; null where none is.</summary>
    public Table? ExpectedTable => Kind switch
    {
        SectionKind.Disclosure => Table.Disclosure,
        SectionKind.Requests => Table.Requests,
        SectionKind.Appeals => Table.Appeals,
        _ => null,
    };

    /// <summary>The finished section.</summary>
    /// <returns>The section.</returns>
    public Section Build()
    {
        List<int> lines = [];
        var line = 0;
        for (var place = 0; place < Paragraphs.Count && OfTables.Count > 0; place++)
        {
            var end = line + 1 + Paragraphs[place].AsSpan().Count('\n');
            var isOfTable = OfTables.Contains(place);
            for (; line < end; line++)
            {
                if (isOfTable)
                {
                    lines.Add(line);
                }
            }
        }

        return new Section(Ordinal, Kind, heading, string.Join('\n', Paragraphs)) { TableLines = lines };
    }
}
