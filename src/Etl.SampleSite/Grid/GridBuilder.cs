using System.Globalization;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Grid;

/// <summary>Lays a report's cells out as the official form does.</summary>
internal sealed class GridBuilder(SampleReport report, RenderOptions options, LabelPrinter labels, NumberPrinter numbers)
{
    public LogicalTable Build(string table) => table switch
    {
        "disclosure" => Disclosure(),
        "requests" => Requests(),
        _ => Appeals(),
    };

    private LogicalTable Disclosure()
    {
        const int Columns = 4;
        var rows = new List<IReadOnlyList<LogicalCell>>();
        var local = report.Cells.ContainsKey(new CellKey("disclosure", "other_documents", "made"));
        foreach (var block in DisclosureNumbers.Blocks(report.Form, local))
        {
            rows.Add([new LogicalCell(labels.Print(block.Article), CellRole.Article, Columns)]);
            rows.Add(Spread(Head("信息内容"), [.. block.Measures.Select(measure => Head(HeadText(measure)))], Columns));
            foreach (var (item, label) in block.Items)
            {
                var text = item == "normative_documents" && options.SwapNormativeLabel
                    ? (report.Form == SampleForm.Form2019 ? "行政规范性文件" : "规范性文件")
                    : label;
                rows.Add(Spread(
                    new LogicalCell(labels.Print(text), CellRole.Label),
                    [.. block.Measures.Select(measure => numbers.Print(new CellKey("disclosure", item, measure.Measure)))],
                    Columns));
            }
        }

        return new LogicalTable("disclosure", Columns, 0, rows);

        string HeadText(FormMeasure measure) => measure.Measure switch
        {
            "amount_yuan" => numbers.AmountHead(measure.Label),
            "made" or "published" when options.HeadLinesLost => "本年新",
            "prior_items" when options.HeadNotes => string.Create(CultureInfo.InvariantCulture, $"{measure.Label}（指{report.Year - 1}年事项数）"),
            "change" when options.HeadNotes => measure.Label + "（减用负值表示，如-8）",
            "issued" or "repealed" when options.HeadNotes =>
                measure.Label.Replace("本年", string.Create(CultureInfo.InvariantCulture, $"本年({report.Year})"), StringComparison.Ordinal),
            _ => measure.Label,
        };
    }

    private LogicalTable Requests()
    {
        var formRows = FormTables.Requests(report.Form);
        var rows = new List<IReadOnlyList<LogicalCell>>
        {
            new[] { new LogicalCell(labels.Print(FormTables.CheckNote), CellRole.Head, 3, 3), Head("申请人情况", 7) },
            new[] { Head("自然人", 1, 2), Head("法人或其他组织", 5), Head("总计", 1, 2) },
            FormTables.ApplicantLabels[1..6].Select(label => Head(label)).ToArray(),
        };
        var outcomeRows = formRows.Count(row => row.Outcome || row.Item == "outcome_total");
        string? open = null;
        foreach (var row in formRows)
        {
            var cells = new List<LogicalCell>(10);
            if (row.Item == "granted")
            {
                cells.Add(new LogicalCell(labels.Print("三、本年度办理结果"), CellRole.Group, 1, outcomeRows));
            }

            if (row.Group is not null && row.Group != open)
            {
                cells.Add(new LogicalCell(options.GroupLabelsMissing ? "" : labels.Print(row.Group), CellRole.Group, 1,
                    formRows.Count(other => other.Group == row.Group)));
            }

            open = row.Group;
            var span = row.Group is not null ? 1 : row.Outcome || row.Item == "outcome_total" ? 2 : 3;
            cells.Add(new LogicalCell(options.SubLabelsAsZero && row.Group is not null ? "0" : labels.Print(row.Label), CellRole.Label, span));
            foreach (var applicant in FormTables.Applicants)
            {
                cells.Add(numbers.Print(new CellKey("requests", row.Item, applicant)));
            }

            cells.Add(numbers.Print(new CellKey("requests", row.Item, "total")));
            rows.Add(cells);
        }

        return new LogicalTable("requests", 10, 3, rows);
    }

    private LogicalTable Appeals()
    {
        string Total(string label) => label == "总计" && options.TotalLabelsMissing ? "" : label;
        LogicalCell[] Heads(int rowSpan) => [.. FormTables.AppealLabels.Select(label => Head(Total(label), 1, rowSpan))];
        LogicalCell[] Values(string group) => [.. FormTables.AppealMeasures.Select(measure => numbers.Print(new CellKey("appeals", group, measure)))];
        return new LogicalTable("appeals", 15, 3,
        [
            [Head("行政复议", 5), Head("行政诉讼", 10)],
            [.. Heads(2), Head("未经复议直接起诉", 5), Head("复议后起诉", 5)],
            [.. Heads(1), .. Heads(1)],
            [.. FormTables.AppealGroups.SelectMany(Values)],
        ]);
    }

    private LogicalCell Head(string label, int colSpan = 1, int rowSpan = 1) =>
        new(label.Length == 0 ? "" : labels.Print(label), CellRole.Head, colSpan, rowSpan);

    // The last cell of a short row takes the columns that are left.
    private static IReadOnlyList<LogicalCell> Spread(LogicalCell first, LogicalCell[] rest, int columns)
    {
        rest[^1] = rest[^1] with { ColSpan = columns - rest.Length };
        return [first, .. rest];
    }
}
