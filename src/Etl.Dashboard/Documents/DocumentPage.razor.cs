using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Microsoft.AspNetCore.Components;

namespace Etl.Dashboard.Documents;

/// <summary>One document at every stage.</summary>
public sealed partial class DocumentPage
{
    /// <summary>The document.</summary>
    [Parameter]
    [EditorRequired]
    public DocumentModel Model { get; set; } = null!;

    private DocumentView Document => Model.Document;

    private string Title => Model.Report?.Title ?? Model.Clean?.Metadata.Title ?? T("Document", "文件");

    private int Broken => Model.Report?.Checks.Count(static c => c.Outcome == CheckOutcome.Broken) ?? 0;

    private (string Tab, string Name)[] Tabs =>
    [
        ("numbers", T("Numbers", "数值")), ("blocks", T("Text", "文本")), ("page", T("Page as archived", "存档原页")),
        ("findings", T("Findings", "检查与问题")), ("history", T("Versions", "版本")),
    ];

    private IEnumerable<(string Stage, string Code, string Message)> Failures =>
    [
        .. Document.FetchOutcome == OutcomeKind.Failed
            ? [(StageNames.Fetch, Document.Code ?? "", Document.Message ?? "")]
            : Array.Empty<(string, string, string)>(),
        .. Document.Stages.Where(static s => s.Outcome == OutcomeKind.Failed).Select(static s => (s.Stage, s.Code ?? "", s.Message ?? "")),
    ];

    private static string Colour(OutcomeKind outcome) => outcome switch { OutcomeKind.Ok => "ok", OutcomeKind.Failed => "bad", _ => "mute" };
}
