namespace Etl.Clean.Html.Tokens;

/// <summary>An attribute of a tag.</summary>
/// <param name="Name">Which.</param>
/// <param name="Written">Its name in lower case.</param>
/// <param name="Value">Its value, references resolved.</param>
internal readonly record struct HtmlAttribute(HtmlAttributeName Name, ReadOnlyMemory<char> Written, ReadOnlyMemory<char> Value);
