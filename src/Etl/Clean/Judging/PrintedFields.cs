using Etl.Clean.Noise;
using Etl.Model.Dates;
using Etl.Model.Documents;
using Etl.Model.Text;

namespace Etl.Clean.Judging;

/// <summary>The metadata fields that a page prints, collected: 发布机构, 发布日期, 索引号 and the like.</summary>
/// <param name="names">Knows their names.</param>
internal sealed class PrintedFields(MetadataFields names)
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    /// <summary>Value of a field.</summary>
    /// <param name="field">Field.</param>
    /// <returns>Value as printed; null where the field was not met.</returns>
    public string? Value(string field) => _fields.GetValueOrDefault(field);

    /// <summary>Takes fields that were read in a line; the first value of a field stands.</summary>
    /// <param name="read">Fields and values.</param>
    public void Collect(List<(string Field, string Value)> read)
    {
        foreach (var (field, value) in read)
        {
            if (value.Length is 0 or > 80 || field == "ignored")
            {
                continue;
            }

            if ((field == MetadataFields.PublishedOn && PrintedDate.Find(value) is null) || (field == MetadataFields.Publisher && !value.Any(TextKey.IsHan)))
            {
                continue;
            }

            _fields.TryAdd(field, value);
        }
    }

    /// <summary>Takes the fields of a table of metadata.</summary>
    /// <param name="table">Table.</param>
    public void CollectTable(TableBlock table)
    {
        for (var i = 0; i < table.Cells.Count; i++)
        {
            var cell = table.Cells[i];
            if (names.FieldOf(cell.Text) is { } field)
            {
                if (i + 1 < table.Cells.Count && table.Cells[i + 1].Row == cell.Row && names.FieldOf(table.Cells[i + 1].Text) is null)
                {
                    Collect([(field, table.Cells[i + 1].Text)]);
                }
            }
            else
            {
                Collect(names.Read(cell.Text));
            }
        }
    }

    /// <summary>Fields printed around the report: name and value in a line, or in two cells that follow each other.</summary>
    /// <param name="lines">Lines.</param>
    public void CollectLines(List<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (names.FieldOf(lines[i]) is { } field)
            {
                if (i + 1 < lines.Count && names.FieldOf(lines[i + 1]) is null)
                {
                    Collect([(field, lines[i + 1])]);
                }
            }
            else
            {
                Collect(names.Read(lines[i]));
            }
        }
    }

    /// <summary>True for a table of metadata, not of statistics.</summary>
    /// <param name="table">Table.</param>
    /// <returns>Whether it is.</returns>
    public bool IsMetadata(TableBlock table)
    {
        if (table.RowCount > 12)
        {
            return false;
        }

        var named = 0;
        foreach (var cell in table.Cells)
        {
            if (names.FieldOf(cell.Text) is not null || names.Read(cell.Text).Count > 0)
            {
                named++;
            }
        }

        return named >= 2;
    }

    /// <summary>Takes a date that stands alone in its line.</summary>
    /// <param name="line">Line.</param>
    public void CollectDate(string line) => _fields.TryAdd(MetadataFields.PublishedOn, line);
}
