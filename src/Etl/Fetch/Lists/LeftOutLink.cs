namespace Etl.Fetch.Lists;

/// <summary>A link of a list that was not followed.</summary>
/// <param name="Text">Its text or title.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Rule">Rule that left it out: <c>text</c>, <c>include</c>, <c>exclude</c> or <c>host</c>.</param>
/// <param name="LooksLikeReport">True when its text is that of a yearly report.</param>
public sealed record LeftOutLink(string Text, string Url, string Rule, bool LooksLikeReport);
