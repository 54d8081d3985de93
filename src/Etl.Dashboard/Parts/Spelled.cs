using System.Globalization;
using Etl.Dashboard.Serving;
using Etl.Model.Findings;
using Etl.Model.Text;
using Etl.Runs.Outcomes;

namespace Etl.Dashboard.Parts;

/// <summary>Numbers, times and words of the ledger as the page spells them.</summary>
internal static class Spelled
{
    /// <summary>A count with thousands separators.</summary>
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count of things, in English: 1 source, 2 sources.</summary>
    public static string Count(long number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>A change of a count, with its sign.</summary>
    public static string Change(long number) => number.ToString("+#,0;−#,0;±0", CultureInfo.InvariantCulture);

    /// <summary>A number of a report.</summary>
    public static string Number(double? number) => number?.ToString("#,0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A length of time.</summary>
    public static string Took(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary>A length of time in microseconds.</summary>
    public static string Took(long microseconds) => Took(TimeSpan.FromMicroseconds(microseconds));

    /// <summary>A size.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    /// <summary>How long ago, or how soon.</summary>
    public static string Away(this PageView view, DateTimeOffset time)
    {
        var span = (view.Now - time).Duration();
        var words = span switch
        {
            { TotalMinutes: < 1 } => view.Say("moments", "片刻"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} {view.Say("min", "分钟")}"),
            { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} {view.Say("h", "小时")}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} {view.Say("days", "天")}"),
        };
        return time > view.Now ? view.Say($"in {words}", $"{words}后") : view.Say($"{words} ago", $"{words}前");
    }

    /// <summary>How a run stands, in words.</summary>
    public static string State(this PageView view, RunState state, RunEnding? ending = null) => state switch
    {
        RunState.Running => view.Say("at work", "运行中"),
        RunState.Done => view.Say("done", "完成"),
        RunState.Partial => view.Say("partial", "部分完成"),
        RunState.Failed when ending == RunEnding.Held => view.Say("held by a gate", "被检查拦下"),
        RunState.Failed => view.Say("failed", "失败"),
        RunState.Stopped => view.Say("stopped", "已停止"),
        RunState.Killed => view.Say("killed", "被终止"),
        RunState.Waiting => view.Say("waiting", "等待中"),
        RunState.Missed => view.Say("missed", "未运行"),
        _ => view.Say("skipped", "跳过"),
    };

    /// <summary>Its colour, as a class of the style sheet.</summary>
    public static string Colour(RunState state) => state switch
    {
        RunState.Done => "ok",
        RunState.Partial => "warn",
        RunState.Running or RunState.Waiting => "live",
        RunState.Skipped or RunState.Stopped => "mute",
        _ => "bad",
    };

    /// <summary>A mark that tells what the colour tells.</summary>
    public static string Mark(string colour) => colour switch
    {
        "ok" => "✓",
        "warn" => "!",
        "live" => "▶",
        "bad" => "✕",
        _ => "–",
    };

    /// <summary>What a run works on, in words.</summary>
    public static string Kind(this PageView view, RunKind kind) => kind switch
    {
        RunKind.Run => view.Say("run", "运行"),
        RunKind.Rerun => view.Say("rerun", "重做"),
        _ => view.Say("import", "导入"),
    };

    /// <summary>A stage, in words.</summary>
    public static string Stage(this PageView view, string stage) => view.IsChinese
        ? stage switch
        {
            StageNames.Fetch => "获取",
            StageNames.Clean => "清理",
            StageNames.Extract => "提取",
            StageNames.Normalize => "规范",
            StageNames.Validate => "校验",
            StageNames.Publish => "发布",
            _ => stage,
        }
        : stage;

    /// <summary>What a failure code means, in the page's language; empty for one that is not in the catalogue.</summary>
    public static string Meaning(this PageView view, FindingKind kind, string? code) =>
        Text(view, code is null ? null : FindingCatalog.Find(kind, code)?.Meaning);

    /// <summary>What to do about it.</summary>
    public static string Advice(this PageView view, FindingKind kind, string? code) =>
        Text(view, code is null ? null : FindingCatalog.Find(kind, code)?.Advice);

    /// <summary>A word of an enumeration, as snapshots write it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => SnakeCase.Of(value);

    private static string Text(PageView view, Bilingual? text) =>
        text is { } known ? view.Say(known.En, known.Zh).Replace("`", "", StringComparison.Ordinal) : "";
}
