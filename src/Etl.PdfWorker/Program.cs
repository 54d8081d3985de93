return Etl.Clean.Pdf.Worker.PdfWorkerLoop.Run();
