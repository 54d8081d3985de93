using Etl.Look.Model;
using Microsoft.AspNetCore.Components;

namespace Etl.Look;

/// <summary>A table that a click on a heading sorts and a text filters.</summary>
public sealed partial class SortedTable
{
    private const int MostOpen = 40;

    /// <summary>The table.</summary>
    [Parameter]
    [EditorRequired]
    public PageTable Content { get; set; } = null!;

    /// <summary>A long table is opened by who wants it.</summary>
    private bool IsOpen => Content.Rows.Count <= MostOpen;

    private static string? Class(PageColumn column) => column.Kind switch
    {
        PageColumnKind.Number or PageColumnKind.Share or PageColumnKind.Year => "n",
        PageColumnKind.Link => "link",
        _ => null,
    };
}
