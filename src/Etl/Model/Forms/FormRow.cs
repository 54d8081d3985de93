namespace Etl.Model.Forms;

/// <summary>A row of a form's part.</summary>
public sealed record FormRow
{
    /// <summary>Item, vocabulary word; empty where the columns carry it.</summary>
    public string Item { get; init; } = "";

    /// <summary>Label printed before the row; empty where none is.</summary>
    public string Label { get; init; } = "";

    /// <summary>Other spellings met.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Labels of the groups that the row stands in, outermost first, joined by <c>|</c> (三、本年度办理结果|(三)不予公开).</summary>
    public string Group { get; init; } = "";

    /// <summary>True for a row that only some publishers add to the form (其他主动公开文件).</summary>
    public bool Optional { get; init; }
}
