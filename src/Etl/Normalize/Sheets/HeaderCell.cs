using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Normalize.Sheets;

/// <summary>A printed label of a column or group.</summary>
/// <param name="Cell">The printed cell.</param>
/// <param name="Match">What it means.</param>
internal sealed record HeaderCell(TableCell Cell, LabelMatch Match);
