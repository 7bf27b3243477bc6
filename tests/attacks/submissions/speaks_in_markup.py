"""Fails at its import with HTML, Markdown and a spreadsheet formula."""

raise ValueError("=HYPERLINK('http://evil', 'x') <script>alert(1)</script> [link](javascript:x) ``` ![](http://evil)")
