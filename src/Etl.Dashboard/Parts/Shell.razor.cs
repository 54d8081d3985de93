using Etl.Dashboard.Serving;
using Microsoft.AspNetCore.Components;

namespace Etl.Dashboard.Parts;

/// <summary>The frame of every page: head, menu, foot.</summary>
public sealed partial class Shell
{
    private static readonly (string Key, string Address, string En, string Zh)[] Menu =
    [
        ("tonight", "", "Tonight", "今夜"), ("sources", "sources", "Grid", "网格"), ("documents", "documents", "Documents", "文件"),
        ("runs", "runs", "Runs", "运行"), ("snapshots", "snapshots", "Snapshots", "快照"),
    ];

    /// <summary>Who looks, and how.</summary>
    [Parameter]
    [EditorRequired]
    public PageView View { get; set; } = null!;

    /// <summary>Which entry of the menu it belongs to.</summary>
    [Parameter]
    public string Section { get; set; } = "";

    /// <summary>Title.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>Component of the page.</summary>
    [Parameter]
    [EditorRequired]
    public Type Body { get; set; } = null!;

    /// <summary>What it shows.</summary>
    [Parameter]
    public object? Model { get; set; }

    private Dictionary<string, object>? Parameters => Model is null ? null : new() { ["Model"] = Model };
}
