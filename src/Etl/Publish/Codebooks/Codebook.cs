using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Text;
using Etl.Publish.Tables;

namespace Etl.Publish.Codebooks;

/// <summary>All words of the data with what they mean: rows of <c>codebook</c>. The data dictionary is made from them too.</summary>
internal static class Codebook
{
    /// <summary>The words.</summary>
    /// <param name="forms">Forms; null where they are not known.</param>
    /// <param name="tables">Tables of the snapshot.</param>
    /// <returns>The rows, by kind.</returns>
    public static IReadOnlyList<CodebookRow> Of(FormCatalog? forms, IReadOnlyList<TableSpec> tables) =>
    [
        .. tables.Select((t, i) => new CodebookRow("table", t.Name) { LabelEn = t.Description, LabelZh = t.DescriptionZh, Ordinal = i }),
        .. forms is null ? [] : forms.Forms.SelectMany(OfForm),
        .. OtherRules(),
        .. FindingCatalog.All.Where(f => f.Kind == FindingKind.Issue).Select((f, i) => OfFinding("issue", f, i)),
        .. FindingCatalog.All.Where(f => f.Kind == FindingKind.Failure).Select((f, i) => OfFinding("failure", f, i)),
        .. CodebookWords.Enumerations.SelectMany(e =>
            e.Words.Select((w, i) => new CodebookRow(e.Kind, w.Code) { LabelEn = w.En, LabelZh = w.Zh, Ordinal = i })),
    ];

    private static IEnumerable<CodebookRow> OfForm(Form form) => form.Tables.SelectMany(t => OfTable(form, t));

    private static IEnumerable<CodebookRow> OfTable(Form form, FormTable table)
    {
        var word = SnakeCase.Of(table.Table);
        var items = table.Blocks.SelectMany(b => b.Rows.Where(r => r.Item.Length > 0).Select(r => (r.Item, r.Label, Group: Path(b.Label, r.Group))))
            .Concat(table.Blocks.SelectMany(b => b.Columns.Where(c => c.Item is not null)
                .Select(c => (Item: c.Item!, Label: c.Group.Split('|')[^1], Group: Path(b.Label, string.Join('|', c.Group.Split('|')[..^1]))))))
            .DistinctBy(i => i.Item);
        foreach (var (ordinal, item) in items.Index())
        {
            yield return Row("item", item.Item, item.Label, ordinal) with { Printed = Path(item.Group, item.Label) };
        }

        var measures = table.Blocks.SelectMany(b => b.Columns.Select(c => (c.Measure, c.Label, c.Unit))).DistinctBy(c => (c.Measure, c.Unit));
        foreach (var (ordinal, measure) in measures.Index())
        {
            yield return Row("measure", measure.Measure, measure.Label, ordinal) with { Printed = measure.Label, Unit = measure.Unit };
        }

        var rules = table.Rules.Select(r => (r.Id, Says: $"{Sum(r.Left)} = {Sum(r.Right)}, each {SnakeCase.Of(r.Each)}", r.Source))
            .Concat(table.AcrossYears.Select(r => (r.Id, Says: Across(r), r.Source)))
            .Concat(table.Plausibility.Select(r => (r.Id, Says: CodebookWords.Plausible(r.Id), r.Source)));
        foreach (var (ordinal, rule) in rules.Index())
        {
            yield return new CodebookRow("rule", rule.Id)
            {
                Table = word,
                Form = form.Id,
                Ordinal = ordinal,
                LabelEn = rule.Says,
                LabelZh = CodebookWords.RuleZh(rule.Id),
                DescriptionEn = rule.Source,
            };
        }

        CodebookRow Row(string kind, string code, string label, int ordinal) =>
            new(kind, code)
            {
                Table = word,
                Form = form.Id,
                Ordinal = ordinal,
                LabelEn = CodebookWords.English(word, code),
                LabelZh = CodebookWords.Numberless(label)
            };
    }

    private static string Across(FormYearRule rule) =>
        $"{Sum(rule.Before)} of the year before{string.Concat(rule.Add.Select(a => $" + {a}"))}{string.Concat(rule.Subtract.Select(s => $" - {s}"))}"
        + $" {(rule.Relation == FormRelation.AtMost ? "is at most" : "=")} {Sum(rule.Now)}, each {SnakeCase.Of(rule.Each)}";

    private static string Sum(IReadOnlyList<string> words) => string.Join(" + ", words);

    /// <summary>Labels from the outermost in: 三、本年度办理结果 / (三)不予公开 / 1.属于国家秘密.</summary>
    private static string Path(params ReadOnlySpan<string> labels)
    {
        List<string> path = [];
        foreach (var label in labels)
        {
            path.AddRange(label.Split(['|', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return string.Join(" / ", path);
    }

    private static IEnumerable<CodebookRow> OtherRules() =>
        CodebookWords.OtherRules.Select((r, i) => new CodebookRow("rule", r.Code) { LabelEn = r.En, LabelZh = r.Zh, Ordinal = i });

    private static CodebookRow OfFinding(string kind, FindingCode finding, int ordinal) => new(kind, finding.Code)
    {
        LabelEn = finding.Meaning.En,
        LabelZh = finding.Meaning.Zh,
        DescriptionEn = finding.Advice.En,
        DescriptionZh = finding.Advice.Zh,
        Ordinal = ordinal,
    };
}
