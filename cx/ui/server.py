"""Streamlit's own command, with the first deep link to a fresh server answered like any other."""

import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

# Until some session has called st.navigation, a folder named `pages` beside the app makes
# Streamlit look for pages of its own and tell the first visitor of a deep link "Page not found".
PagesManager.uses_pages_directory = False

if __name__ == "__main__":
    sys.argv[0] = "streamlit"
    main()
