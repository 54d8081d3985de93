namespace Etl.Model.Settings;

/// <summary>A rule that a setting breaks.</summary>
/// <param name="Path">
/// Where, in the words of the YAML file, from the validated object down: <c>paging.max_pages</c>, <c>start[0]</c>,
/// <c>aliases.total</c>; empty for the object as a whole. A path to an absent key points to what is there above it.
/// </param>
/// <param name="Message">What was found and what is allowed.</param>
public sealed record SettingProblem(string Path, string Message);
