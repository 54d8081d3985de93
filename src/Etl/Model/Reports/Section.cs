namespace Etl.Model.Reports;

/// <summary>A section of the report's text, boilerplate gone.</summary>
/// <param name="Ordinal">Place among the sections, from 0 (0 is the text before the first heading, where there is one).</param>
/// <param name="Kind">Which of the form's sections it is.</param>
/// <param name="Heading">Heading as printed; of the preamble the report's title where the text prints it.</param>
/// <param name="Text">Paragraphs and table rows as printed (cells joined by <c> | </c>), joined by <c>\n</c>.</param>
public sealed record Section(int Ordinal, SectionKind Kind, string Heading, string Text);
