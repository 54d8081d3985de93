using Etl.Dashboard.Parts;
using Etl.Model.Text;
using Microsoft.AspNetCore.Components;

namespace Etl.Dashboard.Documents;

/// <summary>Tables as printed beside what was read of them.</summary>
public sealed partial class NumbersPart
{
    /// <summary>The tables.</summary>
    [Parameter]
    public IReadOnlyList<TableReading> Tables { get; set; } = [];

    /// <summary>The document.</summary>
    [Parameter]
    public string DocumentId { get; set; } = "";

    // A mere #anchor would be taken for one of the base address.
    private string Here => Links.Document(DocumentId, ("tab", "numbers"));

    private static string Class(ReadNumber number)
    {
        var kind = number.Fact.Cell switch { CellState.Number => "k-number", CellState.Dash => "k-dash", _ => "k-blank" };
        return kind + (number.IsInBroken ? " k-broken" : "") + (number.Issue is not null ? " k-issue" : "");
    }

    private static string Value(ReadNumber number) => number.Fact.Cell == CellState.Dash
        ? "—"
        : number.Fact.Resolved is { } resolved ? Spelled.Number(resolved) : number.Fact.Value is { } value ? Spelled.Number(value) : "?";

    private static string Readable(string word) => word.Replace('_', ' ');

    private string Tip(ReadNumber number)
    {
        var fact = number.Fact;
        return string.Join('\n', new[]
        {
            $"{fact.Table}/{fact.Item}/{fact.Measure}",
            $"{T("printed", "原文")}: \"{fact.Raw}\" ({Spelled.Word(fact.Cell)}), {Spelled.Word(fact.Method)}",
            fact.Proof is null ? null : $"{T("proof", "推得")}: {fact.Proof}",
            fact.Locator,
            number.Issue is { } issue ? $"{issue.Code}: {View.Say(issue.Message, issue.MessageZh)}" : null,
        }.OfType<string>());
    }

    private string Name(string table) => table switch
    {
        "disclosure" => T("Proactive disclosure", "主动公开"),
        "requests" => T("Requests", "依申请公开"),
        "appeals" => T("Appeals and lawsuits", "复议与诉讼"),
        _ => table,
    };
}
